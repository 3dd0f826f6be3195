package leakground.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leakground.lessons.Curriculum;
import leakground.shell.Commands;
import leakground.shell.VirtualTerminal;
import org.junit.jupiter.api.Test;

/// A page that is higher than its terminal.
class PagerTest {

    private static final List<String> LINE = List.of("lesson", "--all");
    private static final String FIRST = Curriculum.lessons().getFirst().id();
    private static final String LAST = Curriculum.lessons().getLast().id();

    @Test
    void isLeafedThroughAndLeavesWhatWasSeenLast() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = execute(screen);
            screen.await("lines 1-20 of ");
            screen.type(VirtualTerminal.ENTER);
            screen.await("lines 20-39 of ");
            screen.type("b");
            screen.await("lines 1-20 of ");
            screen.type(VirtualTerminal.ESCAPE + "[B");
            screen.await("lines 2-21 of ");
            screen.type("G");
            screen.await(LAST);
            screen.type("q");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
            screen.await("shows the end without keys", text -> text.contains(LAST) && !text.contains("q leave"));
        }
    }

    @Test
    void isLeftBehindItsEnd() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = execute(screen);
            screen.await("Enter more");
            screen.type("G");
            screen.await("Enter leaves");
            screen.type(VirtualTerminal.ENTER);
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void endsByCtrlC() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = execute(screen);
            screen.await("Enter more");
            screen.type(VirtualTerminal.CTRL_C);
            assertEquals(130, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void takesTheSizeThatAWindowGets() throws Exception {
        try (var screen = new VirtualTerminal(80, 24)) {
            var code = execute(screen);
            screen.await("lines 1-20 of ");
            screen.resize(60, 34);
            screen.await("lines 1-30 of ");
            screen.type("q");
            assertEquals(0, code.orTimeout(20, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void aPageThatFitsIsPrinted() throws Exception {
        try (var screen = new VirtualTerminal(80, 160)) {
            assertEquals(0, new Commands().execute(screen.console(), LINE), screen::text);
            screen.await(FIRST);
            assertFalse(screen.text().contains("q leave"), screen.text());
        }
    }

    private static CompletableFuture<Integer> execute(VirtualTerminal screen) throws IOException {
        var console = screen.console();
        return CompletableFuture.supplyAsync(
                () -> new Commands().execute(console, LINE),
                task -> Thread.ofPlatform().start(task));
    }
}
