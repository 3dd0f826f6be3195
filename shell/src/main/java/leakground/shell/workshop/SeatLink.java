package leakground.shell.workshop;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import leakground.shell.cli.Console;

/// Reports what this seat has come to, while it is part of a workshop.
///
/// It watches the files of the learner, so no command has to know of it. It works in a thread of its own, which a seat
/// that is not part of a workshop does not have. It never delays a command, except for a moment at the end of this JVM.
public final class SeatLink implements AutoCloseable {

    private static final Duration AT_THE_END = Duration.ofSeconds(1);

    private final Console console;
    private final Optional<Path> folder;
    private Optional<Watcher> watcher = Optional.empty();

    private record Watcher(SeatWatch watch, Thread thread) {

        static Watcher start(Path folder) {
            var watch = new SeatWatch(folder, InstantSource.system());
            return new Watcher(watch, Thread.ofPlatform().daemon().name("seat").start(watch));
        }
    }

    /// Begins to watch, if this seat is part of a workshop.
    public SeatLink(Console console) {
        this.console = console;
        this.folder = WorkshopFolder.of(console);
        afterCommand();
    }

    /// Prints what there is to say, and follows a command that has joined a workshop or left it.
    public void afterCommand() {
        var joined = folder.filter(known -> SeatPass.read(known, Instant.now()).isPresent());
        watcher.ifPresent(this::tell);
        if (joined.isEmpty()) {
            watcher.ifPresent(known -> known.watch.end());
            watcher = Optional.empty();
        } else if (watcher.isEmpty()) {
            watcher = joined.map(Watcher::start);
        }
    }

    private void tell(Watcher known) {
        known.watch.message().ifPresent(console::message);
    }

    /// Sends what is new for the last time, within a second.
    @Override
    public void close() {
        watcher.ifPresent(known -> {
            known.watch.end();
            try {
                if (!known.thread.join(AT_THE_END)) {
                    known.watch.giveUp();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            tell(known);
        });
    }
}
