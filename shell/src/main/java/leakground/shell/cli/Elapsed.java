package leakground.shell.cli;

import java.util.concurrent.TimeUnit;

/// Shows the progress of a long job with its seconds, until this is closed: `checking room-display, 12 s`.
public final class Elapsed implements AutoCloseable {

    private final Console console;
    private final Thread clock;

    public Elapsed(Console console, String what) {
        this.console = console;
        console.progress(what + " ...");
        this.clock = Thread.ofPlatform().daemon().name("elapsed").start(() -> show(what));
    }

    private void show(String what) {
        try {
            for (int seconds = 1; true; seconds++) {
                TimeUnit.SECONDS.sleep(1);
                console.progress("%s, %d s".formatted(what, seconds));
            }
        } catch (InterruptedException _) {
            // The job is over.
        }
    }

    /// Stops and removes the progress, also before this is closed.
    public void end() {
        Workers.end(clock);
        console.progress("");
    }

    @Override
    public void close() {
        end();
    }
}
