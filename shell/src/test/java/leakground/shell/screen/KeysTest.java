package leakground.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leakground.shell.VirtualTerminal;
import leakground.shell.screen.Keys.Special;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What keys mean on a screen, as they arrive from a keyboard.
class KeysTest {

    private static final long PATIENCE_MILLIS = 20_000;

    private enum Meaning {
        INTERRUPT,
        QUIT,
        OTHER,
        PAUSE,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        UP
    }

    @ParameterizedTest
    @MethodSource
    void aKeyIsKnownByWhatTerminfoSaysOfTheTerminal(String type, Capability capability, Meaning meaning)
            throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24, type)) {
            assertEquals(List.of(meaning), typed(keyboard, KeyMap.key(keyboard.terminal(), capability)));
        }
    }

    private static Stream<Arguments> aKeyIsKnownByWhatTerminfoSaysOfTheTerminal() {
        return Stream.of("xterm-256color", "screen-256color", "rxvt", "ansi")
                .flatMap(type -> Stream.of(
                        Arguments.of(type, Capability.key_up, Meaning.UP),
                        Arguments.of(type, Capability.key_home, Meaning.HOME)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[H", "\033OH", "\033[1~", "\033[7~"})
    void aKeyIsKnownByWhatMostTerminalsSend(String home) throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24, "vt100")) {
            assertEquals(List.of(Meaning.HOME), typed(keyboard, home));
        }
    }

    @Test
    void aKeyThatIsNotBoundIsNotTheEscOfWhichItBegins() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24)) {
            assertEquals(List.of(Meaning.OTHER, Meaning.PAUSE), typed(keyboard, "\033[C", "p"));
        }
    }

    @Test
    void escAloneIsAKey() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24)) {
            assertEquals(List.of(Meaning.QUIT), typed(keyboard, VirtualTerminal.ESCAPE));
        }
    }

    @Test
    void ctrlDQuits() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24)) {
            assertEquals(List.of(Meaning.QUIT), typed(keyboard, VirtualTerminal.CTRL_D));
        }
    }

    @Test
    void ctrlCInterruptsAsACharacterAndAsASignal() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24);
                var screen = new FullScreen(keyboard.terminal())) {
            keyboard.type(VirtualTerminal.CTRL_C);
            assertEquals(Meaning.INTERRUPT, screen.key(keys(keyboard), PATIENCE_MILLIS));
            keyboard.terminal().raise(Signal.INT);
            assertEquals(Meaning.INTERRUPT, screen.key(keys(keyboard), PATIENCE_MILLIS));
        }
    }

    @Test
    void anInterruptOfTheThreadThatWaitsForAKeyIsLikeCtrlC() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24);
                var screen = new FullScreen(keyboard.terminal())) {
            var waiting = Thread.currentThread();
            Thread.ofPlatform().name("interrupts").start(() -> {
                long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
                while (waiting.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                waiting.interrupt();
            });
            assertEquals(Meaning.INTERRUPT, screen.key(keys(keyboard), PATIENCE_MILLIS));
        }
    }

    @Test
    void aTerminalThatIsGoneQuits() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24);
                var screen = new FullScreen(keyboard.terminal())) {
            keyboard.terminal().reader().close();
            assertEquals(Meaning.QUIT, screen.key(keys(keyboard), PATIENCE_MILLIS));
        }
    }

    @Test
    void noKeyMeansNothing() throws IOException {
        try (var keyboard = new VirtualTerminal(80, 24);
                var screen = new FullScreen(keyboard.terminal())) {
            assertNull(screen.key(keys(keyboard), 1));
        }
    }

    /// What each of the keys means that are typed one after the other.
    private static List<Meaning> typed(VirtualTerminal keyboard, String... typed) throws IOException {
        try (var screen = new FullScreen(keyboard.terminal())) {
            var keys = keys(keyboard);
            var meanings = new ArrayList<Meaning>();
            for (var key : typed) {
                keyboard.type(key);
                meanings.add(screen.key(keys, PATIENCE_MILLIS));
            }
            return meanings;
        }
    }

    private static Keys<Meaning> keys(VirtualTerminal keyboard) {
        return new Keys<>(keyboard.terminal(), Meaning.INTERRUPT, Meaning.QUIT, Meaning.OTHER)
                .bind(Meaning.QUIT, "q")
                .bind(Meaning.QUIT, Special.ESCAPE)
                .bind(Meaning.PAUSE, "p")
                .bind(Meaning.HOME, Special.HOME)
                .bind(Meaning.END, Special.END)
                .bind(Meaning.PAGE_UP, Special.PAGE_UP)
                .bind(Meaning.PAGE_DOWN, Special.PAGE_DOWN)
                .bind(Meaning.UP, Special.UP);
    }
}
