package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leakground.lessons.ProgressFile;
import leakground.shell.workshop.SentStatus.Trouble;
import leakground.shell.workshop.view.SeatStatus;
import org.jspecify.annotations.Nullable;

/// Watches the progress of a learner, and sends the status of the seat whenever it changes, and from time to time as a
/// sign of life. What the host has not taken is sent again later.
final class SeatWatch implements Runnable {

    private static final long LOOK_MILLIS = 200;
    private static final Duration ALIVE = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofMillis(600);
    private static final int PATIENCE_MILLIS = 700;

    private final Path folder;
    private final InstantSource clock;
    private final ProgressFile progress;

    /// What the files looked like when they were read.
    private String seen = "";

    private Optional<SeatPass> pass = Optional.empty();
    private SeatStatus status = SeatStatus.NOTHING;
    private @Nullable SentStatus sent;

    /// The next sign of life, and before it the next attempt after a failed one.
    private Instant alive = Instant.EPOCH;

    private Instant retry = Instant.EPOCH;

    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable String message;

    /// Whether nobody waits for the last attempt any more.
    private boolean isGivenUp;

    /// @param folder the workshop folder in that of the user's data
    SeatWatch(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
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
            pass = pass.filter(known -> known.isValid(clock.instant()));
            return;
        }
        seen = now;
        var before = pass;
        pass = SeatPass.read(folder, clock.instant());
        if (pass.isPresent()) {
            status = SeatJson.of(progress.peek());
            if (sent == null || !pass.equals(before)) {
                sent = SentStatus.read(folder, pass.get());
                retry = sent.retry();
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
        boolean isNew = !status.equals(last.status());
        return hasCome(retry, RETRY) && (isNew || (!isLast && hasCome(alive, ALIVE)));
    }

    /// Whether a time has come. A time that is too far away was computed before the clock was set back.
    private boolean hasCome(Instant time, Duration most) {
        var now = clock.instant();
        return !time.isAfter(now) || time.isAfter(now.plus(most));
    }

    private void send(SeatPass to, SentStatus last) {
        try {
            take(to, last, to.client().post("report", to.token(), SeatJson.of(status), PATIENCE_MILLIS));
        } catch (IOException e) {
            fail(to, last, HostClient.reason(e));
        }
    }

    private synchronized void take(SeatPass to, SentStatus last, HostClient.HostReply answer) {
        if (isGivenUp) {
            return;
        }
        switch (answer.status()) {
            case SeatDoor.NO_CONTENT -> answered(last, Trouble.NONE);
            case SeatDoor.TOO_OFTEN -> retry = clock.instant().plus(SOON);
            case SeatDoor.UNKNOWN_SEAT -> forget(to);
            case SeatDoor.BAD, SeatDoor.TOO_LARGE -> {
                if (last.trouble() != Trouble.REFUSED) {
                    say("The host of the workshop refuses what this seat sends: %s. Do both have the same version?"
                            .formatted(answer.reason()));
                }
                answered(last, Trouble.REFUSED);
            }
            default -> missed(to, last, answer.reason());
        }
    }

    private synchronized void fail(SeatPass to, SentStatus last, String why) {
        if (!isGivenUp) {
            missed(to, last, why);
        }
    }

    /// A status that was answered is not sent again.
    private void answered(SentStatus last, Trouble trouble) {
        alive = clock.instant().plus(ALIVE);
        note(last, new SentStatus(last.digest(), status, trouble, Instant.EPOCH));
    }

    /// Says so once, until the host is reached again.
    private void missed(SeatPass to, SentStatus last, String why) {
        if (last.trouble() != Trouble.UNREACHED) {
            say("The host of the workshop at %s is not reached: %s. Your work goes on, and the board gets it later."
                    .formatted(to.client().host(), why));
        }
        retry = clock.instant().plus(RETRY);
        note(last, new SentStatus(last.digest(), last.status(), Trouble.UNREACHED, retry));
    }

    private void note(SentStatus last, SentStatus now) {
        if (!now.equals(last)) {
            now.write(folder);
        }
        sent = now;
    }

    /// Notes that a last attempt takes too long to wait for. Its answer is not noted any more.
    synchronized void giveUp() {
        isGivenUp = true;
        SeatPass.read(folder, clock.instant())
                .ifPresent(known -> missed(known, SentStatus.read(folder, known), "it does not answer in time"));
    }

    /// The host has begun a new board.
    private void forget(SeatPass to) {
        pass = Optional.empty();
        if (!SeatPass.read(folder, clock.instant()).equals(Optional.of(to))) {
            return;
        }
        say("The workshop at %s does not know this seat any more. `workshop join` joins again."
                .formatted(to.client().host()));
        try {
            SeatPass.delete(folder);
        } catch (IOException _) {
            // The next command tries it again.
        }
    }
}
