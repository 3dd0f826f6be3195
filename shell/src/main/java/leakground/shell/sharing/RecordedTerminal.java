package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.Workers;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jspecify.annotations.Nullable;

/// A virtual terminal that is recorded. The terminal of the user, if there is one, shows the same output, and its
/// input goes to the virtual terminal.
final class RecordedTerminal implements AutoCloseable {

    private static final int END_OF_TRANSMISSION = 4;
    private static final long TICK_MILLIS = 50;

    private final CastWriter cast;
    private final LineDisciplineTerminal terminal;
    private final @Nullable Front front;
    private final BooleanSupplier isOver;
    private final Thread typist;

    /// The terminal of the user, and its attributes before the recording.
    private record Front(
            Terminal terminal, Attributes attributes, CtrlC ctrlC, SignalHandler onResize, SignalHandler onContinue) {

        static Front of(Terminal user, RecordedTerminal behind) {
            return new Front(
                    user,
                    user.enterRawMode(),
                    CtrlC.does(Optional.of(user), () -> behind.terminal.raise(Signal.INT)),
                    user.handle(Signal.WINCH, _ -> behind.resize(Console.size(user))),
                    user.handle(Signal.CONT, signal -> {
                        user.enterRawMode();
                        behind.terminal.raise(signal);
                    }));
        }

        void restore() {
            terminal.setAttributes(attributes);
            ctrlC.close();
            terminal.handle(Signal.WINCH, onResize);
            terminal.handle(Signal.CONT, onContinue);
        }
    }

    /// @param isOver tells when to end the program on the terminal; it is ended by the key for the end of input
    RecordedTerminal(CastWriter cast, CastHeader header, Optional<Terminal> user, BooleanSupplier isOver)
            throws IOException {
        this.cast = cast;
        this.isOver = isOver;
        terminal = new LineDisciplineTerminal("recorded", header.terminalType(), cast, UTF_8);
        terminal.setSize(header.size());
        front = user.map(own -> Front.of(own, this)).orElse(null);
        typist = Thread.ofPlatform().daemon().name("record keys").start(this::type);
    }

    Terminal terminal() {
        return terminal;
    }

    private void resize(Size size) {
        try {
            cast.resize(size);
            terminal.setSize(size);
            terminal.raise(Signal.WINCH);
        } catch (IOException _) {
            // Whoever writes the next frame hears of it.
        }
    }

    private void type() {
        try {
            while (!isOver.getAsBoolean()) {
                if (front == null) {
                    Thread.sleep(TICK_MILLIS);
                } else {
                    int key = front.terminal.reader().read(TICK_MILLIS);
                    if (key == -1) {
                        break;
                    }
                    if (key >= 0) {
                        terminal.processInputBytes(Character.toString(key).getBytes(UTF_8));
                    }
                }
            }
            terminal.processInputByte(END_OF_TRANSMISSION);
        } catch (IOException | InterruptedException _) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        Workers.end(typist);
        if (front != null) {
            front.restore();
        }
        terminal.close();
    }
}
