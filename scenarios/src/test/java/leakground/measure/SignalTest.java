package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the probe writes, the lab reads back; what is no signal is passed over.
class SignalTest {

    static Signal[] signals() {
        return new Signal[] {
            new Sample(12, 340, Map.of(Metric.HEAP, 3_481_600L, Metric.PLATFORM_THREADS, 24L)),
            new Sample(0, 0, Map.of()),
            new Signal.Alive(7),
            new Signal.Exiting(8),
            new Signal.Stalled(13, 2_100, "WAITING in java.lang.Object.wait0(Native Method)"),
            new Signal.Applied(200, "leakground.leaks.timers.UnstoppedTicker$Fixed"),
            new Signal.Answers(11, 2_500_000, List.of(0L, -1L, Long.MIN_VALUE)),
            new Signal.Finished(200, -7_301_384_902_340_912L),
            new Signal.Exited(1_234, "its main returned, and nothing of it runs any more"),
            new Signal.Capped(488, Metric.PLATFORM_THREADS, 501, 500),
            new Signal.OutOfMemory(61, "Java heap space"),
            new Signal.Failed(5, "java.io.IOException: a = b c=d"),
        };
    }

    @ParameterizedTest
    @MethodSource("signals")
    void isReadBackAsItWasWritten(Signal signal) {
        assertEquals(Optional.of(signal), Signal.parse(signal.line()));
    }

    @Test
    void staysOnOneLine() {
        assertEquals("failed round=5 text=first", new Signal.Failed(5, "first\nsecond").line());
    }

    @Test
    void cutsATextThatIsFarTooLong() {
        var line = new Signal.Failed(5, "x".repeat(100_000)).line();
        assertEquals("failed round=5 text=" + "x".repeat(1_000) + " ...", line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "sample",
                "sample ",
                "sample round=x millis=3",
                "sample round=1",
                "capped round=1 metric=none value=1 cap=1",
                "sample of what a program might print = 3",
                "finished round=99999999999999999999 answer=1"
            })
    void passesOverWhatIsNone(String line) {
        assertEquals(Optional.empty(), Signal.parse(line));
    }
}
