package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leakground.lessons.ProgressFile;
import leakground.shell.workshop.view.SeatStatus;
import org.jspecify.annotations.Nullable;

/// Watches the progress of a learner, and sends the status of the seat whenever it changes, and from time to time as a
/// sign of life. What the host has not taken is sent again later.
final class SeatWatch implements Runnable {

    private static final long LOOK_MILLIS = 200;
    private static final long ALIVE_MILLIS = 20_000;
    private static final long RETRY_MILLIS = 5_000;
    private static final long SOON_MILLIS = 600;
    private static final int PATIENCE_MILLIS = 700;

    private final Path folder;
    private final ProgressFile progress;

    /// What the files looked like when they were read.
    private String seen = "";

    private Optional<SeatPass> pass = Optional.empty();
    private SeatStatus status = SeatStatus.NOTHING;
    private @Nullable SentStatus sent;

    /// The next sign of life, and before it the next attempt after a failed one, by [System#nanoTime].
    private long alive = System.nanoTime();

    private long retry = System.nanoTime();

    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable String message;

    /// @param folder the workshop folder in that of the user's data
    SeatWatch(Path folder) {
        this.folder = folder;
        this.progress = new ProgressFile(folder.resolveSibling(""), _ -> {});
    }

    @Override
    public void run() {
        boolean isLast;
        do {
            isLast = await();
            look();
            if (pass.isPresent() && sent != null && isDue(sent, isLast)) {
                send(pass.get(), sent);
            }
        } while (!isLast);
    }

    /// Waits for the next look.
    ///
    /// @return whether it is the last one
    private boolean await() {
        try {
            return end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    /// Makes the next look the last one.
    void end() {
        end.countDown();
    }

    /// What there is to tell the user, once.
    synchronized Optional<String> message() {
        var told = Optional.ofNullable(message);
        message = null;
        return told;
    }

    private synchronized void say(String text) {
        message = text;
    }

    /// Reads the files if they have changed.
    private void look() {
        var now = stamp(SeatPass.file(folder)) + stamp(progress.path());
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        var before = pass;
        pass = SeatPass.read(folder, Instant.now());
        if (pass.isPresent()) {
            status = SeatJson.of(progress.peek());
            if (sent == null || !pass.equals(before)) {
                sent = SentStatus.read(folder, pass.get());
            }
        }
    }

    /// Changes with every new version of a file.
    private static String stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d %s;".formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException _) {
            return "none;";
        }
    }

    private boolean isDue(SentStatus last, boolean isLast) {
        long now = System.nanoTime();
        boolean isNew = !status.equals(last.status());
        return now - retry >= 0 && (isNew || (!isLast && now - alive >= 0));
    }

    private void send(SeatPass to, SentStatus last) {
        try {
            var answer = to.client().post("report", to.token(), SeatJson.of(status), PATIENCE_MILLIS);
            switch (answer.status()) {
                case SeatDoor.NO_CONTENT -> taken(last);
                case SeatDoor.TOO_OFTEN -> retry = in(SOON_MILLIS);
                case SeatDoor.UNKNOWN_SEAT -> forget(to);
                case SeatDoor.BAD, SeatDoor.TOO_LARGE -> {
                    say("The host of the workshop refuses what this seat sends: %s. Do both have the same version?"
                            .formatted(answer.reason()));
                    taken(last);
                }
                default -> missed(to, last, answer.reason());
            }
        } catch (IOException e) {
            missed(to, last, HostClient.reason(e));
        }
    }

    private void taken(SentStatus last) {
        var now = new SentStatus(last.digest(), status, false);
        if (!now.equals(last)) {
            now.write(folder);
        }
        sent = now;
        alive = in(ALIVE_MILLIS);
    }

    /// Says so once, until the host is reached again.
    private void missed(SeatPass to, SentStatus last, String why) {
        retry = in(RETRY_MILLIS);
        if (!last.unreached()) {
            say("The host of the workshop at %s is not reached: %s. Your work goes on, and the board gets it later."
                    .formatted(to.client().host(), why));
            var now = new SentStatus(last.digest(), last.status(), true);
            now.write(folder);
            sent = now;
        }
    }

    /// The host has begun a new board.
    private void forget(SeatPass to) {
        pass = Optional.empty();
        if (!SeatPass.read(folder, Instant.now()).equals(Optional.of(to))) {
            return;
        }
        try {
            SeatPass.delete(folder);
        } catch (IOException _) {
            // The next command tries it again.
        }
        say("The workshop at %s does not know this seat any more. `workshop join` joins again."
                .formatted(to.client().host()));
    }

    private static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
