package leakground.shell.workshop;

import java.nio.file.Files;
import java.time.Duration;
import leakground.shell.cli.Console;
import org.jspecify.annotations.Nullable;

/// Reports what this seat has come to, while it is part of a workshop.
///
/// It watches the files of the learner, so no command has to know of it. It works in a thread of its own and never
/// delays a command, except for a moment at the end of this JVM.
public final class SeatLink implements AutoCloseable {

    private static final Duration AT_THE_END = Duration.ofSeconds(1);

    private final Console console;
    private final @Nullable SeatWatch watch;
    private final @Nullable Thread thread;

    /// Begins to watch. A single command line of a seat that is not part of a workshop has nothing to watch for.
    ///
    /// @param isShell whether further commands follow, which may join a workshop
    public SeatLink(Console console, boolean isShell) {
        this.console = console;
        this.watch = WorkshopFolder.of(console)
                .filter(folder -> isShell || Files.exists(SeatPass.file(folder)))
                .map(SeatWatch::new)
                .orElse(null);
        this.thread =
                watch == null ? null : Thread.ofPlatform().daemon().name("seat").start(watch);
    }

    /// Prints what there is to say, after a command.
    ///
    /// @param code the exit code of the command
    /// @return the same code
    public int after(int code) {
        if (watch != null) {
            watch.message().ifPresent(console::message);
        }
        return code;
    }

    /// Sends what is new for the last time, within a second.
    @Override
    public void close() {
        if (watch != null && thread != null) {
            watch.end();
            try {
                var _ = thread.join(AT_THE_END);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            watch.message().ifPresent(console::message);
        }
    }
}
