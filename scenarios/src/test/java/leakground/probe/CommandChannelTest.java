package leakground.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandChannelTest {

    @Test
    void ofTheOrdersOfOneKindOnlyTheLastWaits() {
        assertEquals(
                List.of("hold 7", "rate 50.0", "resume", "collect"),
                obeyed("rate 200.0", "collect", "pause", "hold 7", "collect", "rate 50.0", "resume", "collect"));
    }

    @Test
    void everySingleRoundCounts() {
        assertEquals(List.of("round", "round", "round"), obeyed("round", "round", "round"));
    }

    /// The orders that the probe finds after a round in which these came.
    private static List<String> obeyed(String... orders) {
        // The end of the input would halt this JVM.
        var channel = new CommandChannel(
                new BufferedReader(new InputStreamReader(new SilentInput(), StandardCharsets.US_ASCII)));
        List.of(orders).forEach(channel::add);
        var found = new ArrayList<String>();
        for (var order = channel.poll(); order != null; order = channel.poll()) {
            found.add(order);
        }
        return found;
    }
}
