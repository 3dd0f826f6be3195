package leakground.shell.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.shell.VirtualTerminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {

    private static final String LEFT = VirtualTerminal.ESCAPE + "OD";
    private static final String UP = VirtualTerminal.ESCAPE + "OA";

    private VirtualTerminal screen;
    private Prompt prompt;
    private final ExecutorService command = Executors.newSingleThreadExecutor();

    @BeforeEach
    void ask() throws Exception {
        screen = new VirtualTerminal(40, 10);
        prompt = new Prompt(screen.console(), false, List.of("alloc", "answer", "meters"));
    }

    @AfterEach
    void close() throws Exception {
        command.shutdownNow();
        screen.close();
    }

    @Test
    void aLineIsEdited() throws Exception {
        assertEquals(Optional.of("meters"), typed("mters" + LEFT.repeat(4) + "e" + VirtualTerminal.ENTER));
    }

    @ParameterizedTest
    @CsvSource({"[H,[F", "OH,OF", "[1~,[4~", "[7~,[8~"})
    void homeAndEndAreWhatAnyTerminalSends(String home, String end) throws Exception {
        var escape = VirtualTerminal.ESCAPE;
        assertEquals(
                Optional.of("meters"),
                typed("eter" + escape + home + "m" + escape + end + "s" + VirtualTerminal.ENTER));
    }

    @Test
    void theLastLineIsCalledBack() throws Exception {
        typed("paths A" + VirtualTerminal.ENTER);
        assertEquals(Optional.of("paths AB"), typed(UP + "B" + VirtualTerminal.ENTER));
    }

    @Test
    void itsFirstWordIsCompleted() throws Exception {
        assertEquals(Optional.of("meters "), typed("me" + VirtualTerminal.TAB + VirtualTerminal.ENTER));
    }

    @Test
    void everyCharacterIsItself() throws Exception {
        assertEquals(Optional.of("note it's \\ odd!!"), typed("note it's \\ odd!!" + VirtualTerminal.ENTER));
    }

    @Test
    void ctrlDIsTheEndOfTheInput() throws Exception {
        assertEquals(Optional.empty(), typed(VirtualTerminal.CTRL_D));
    }

    @Test
    void ctrlCInterruptsAndIsGivenBackToTheCommand() throws Exception {
        SignalHandler before = _ -> {};
        screen.terminal().handle(Signal.INT, before);
        var line = asked();
        screen.type(VirtualTerminal.CTRL_C);
        var thrown =
                assertThrows(ExecutionException.class, () -> line.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(InterruptedException.class, thrown.getCause().getClass());
        assertEquals(before, screen.terminal().handle(Signal.INT, SignalHandler.SIG_DFL));
    }

    private Optional<String> typed(String keys) throws Exception {
        var line = asked();
        screen.type(keys);
        return line.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Future<Optional<String>> asked() throws Exception {
        var line = command.submit(() -> prompt.line("say> "));
        screen.await("a prompt", text -> text.stripTrailing().endsWith("say>"));
        return line;
    }
}
