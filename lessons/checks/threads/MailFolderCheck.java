import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A mailbox: a rule moves mails while a user looks, then two rules move mails in opposite directions at the same time.
public final class MailFolderCheck implements Workload {

    private static final int MAILS = 60;

    /// A user looks once in so many rounds.
    private static final int WATCHED = 8;

    private static final Comparator<MailFolder.Mail> BY_SUBJECT = Comparator.comparing(MailFolder.Mail::subject);

    private static final Duration LOOK = Duration.ofNanos(100_000);

    private int number;

    @Override
    public long round() throws Exception {
        number++;
        var inbox = new MailFolder(1, "Inbox", BY_SUBJECT);
        var archive = new MailFolder(2, "Archive", BY_SUBJECT.reversed());
        for (int i = 0; i < MAILS; i++) {
            inbox.add(
                    new MailFolder.Mail(i, subject(List.of("spam", "old", "new").get(i % 3), i)));
            archive.add(new MailFolder.Mail(
                    MAILS + i, subject(List.of("answered", "kept").get(i % 2), i)));
        }
        long answer = moveWhileUserLooks(inbox);
        if (number % 2 == 0) {
            moveBothWays(inbox, archive);
        }
        return answer;
    }

    private String subject(String kind, int i) {
        return "%s mail %04d".formatted(kind, (number + i) % 1_000);
    }

    /// A user looks at a folder while the mails come.
    private long moveWhileUserLooks(MailFolder inbox) throws Exception {
        var compared = new AtomicInteger();
        var looks = new ArrayList<FutureTask<List<String>>>();
        boolean isWatched = number % WATCHED == 1;
        var isInNeither = new AtomicBoolean();
        var reference = new AtomicReference<MailFolder>();
        var junk = new MailFolder(3, "Junk", (one, other) -> {
            if (compared.incrementAndGet() == MAILS / 2 && isWatched) {
                looks.add(look(reference.get()));
                var old = look(inbox);
                if (old.isDone() && old.resultNow().stream().noneMatch(subject -> subject.startsWith("spam"))) {
                    isInNeither.set(true);
                }
            }
            return BY_SUBJECT.compare(one, other);
        });
        reference.set(junk);
        int moved = inbox.move(mail -> mail.subject().startsWith("spam"), junk);
        Check.that(moved == MAILS / 3, "the number of moved mails is told");
        var subjects = junk.subjects();
        Check.that(subjects.size() == moved, "a mail that was moved is in the new folder");
        Check.that(subjects.equals(subjects.stream().sorted().toList()), "the mails are in the order of their folder");
        Check.that(
                inbox.subjects().stream().noneMatch(subject -> subject.startsWith("spam")),
                "a mail that was moved is not in the old folder any more");
        Check.that(junk.label().equals("3. Junk (" + moved + ")"), "the label has the number of mails");
        Check.that(!isInNeither.get(), "a mail that is being moved is in one of the two folders");
        Check.that(compared.get() > MAILS / 2, "the new folder puts the mails in its order");
        for (var look : looks) {
            Check.that(look.get().isEmpty() || look.get().equals(subjects), "nobody sees a part of a move");
        }
        return subjects.hashCode();
    }

    /// Looks into a folder, until it is seen or the user has to wait.
    private static FutureTask<List<String>> look(MailFolder folder) {
        var look = new FutureTask<>(folder::subjects);
        var user = Thread.ofVirtual().name("user").start(look);
        awaitStop(user);
        return look;
    }

    private static void moveBothWays(MailFolder inbox, MailFolder archive) throws Exception {
        var inboxes = inbox.subjects();
        var archives = archive.subjects();
        var there = new Rule("old");
        var back = new Rule("answered");
        there.other = back;
        back.other = there;
        there.thread = Thread.ofVirtual().name("rule").unstarted(() -> there.moved = inbox.move(there, archive));
        back.thread = Thread.ofVirtual().name("rule").unstarted(() -> back.moved = archive.move(back, inbox));
        there.thread.start();
        back.thread.start();
        boolean haveEnded = false;
        while (!haveEnded && !(isWaiting(there.thread) && isWaiting(back.thread))) {
            haveEnded = there.thread.join(LOOK) && back.thread.join(LOOK);
        }
        if (haveEnded) {
            Check.that(
                    there.moved == MAILS / 3 && back.moved == MAILS / 2, "two rules can move mails at the same time");
            Check.that(
                    inbox.subjects().equals(expected(inboxes, "old", archives, "answered")),
                    "the mails of both rules are in their new folders");
            Check.that(
                    archive.subjects()
                            .equals(expected(archives, "answered", inboxes, "old")
                                    .reversed()),
                    "the mails of both rules are in their new folders");
        }
    }

    private static List<String> expected(List<String> own, String gone, List<String> others, String come) {
        var expected = new ArrayList<>(own);
        expected.removeIf(subject -> subject.startsWith(gone));
        others.stream().filter(subject -> subject.startsWith(come)).forEach(expected::add);
        expected.sort(null);
        return expected;
    }

    private static void awaitStop(Thread thread) {
        try {
            while (!thread.join(LOOK) && !isWaiting(thread)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case NEW, RUNNABLE, TERMINATED -> false;
            case BLOCKED, WAITING, TIMED_WAITING -> true;
        };
    }

    /// Applies to mails of a kind. It waits a moment for the other rule, unless that one has to wait itself.
    private static final class Rule implements Predicate<MailFolder.Mail> {
        private final String kind;
        private volatile boolean begun;
        private volatile int moved;
        private Rule other;
        private Thread thread;

        Rule(String kind) {
            this.kind = kind;
        }

        @Override
        public boolean test(MailFolder.Mail mail) {
            if (!begun) {
                begun = true;
                long end = System.nanoTime() + LOOK.toNanos();
                while (System.nanoTime() < end
                        && !other.begun
                        && !isWaiting(other.thread)
                        && other.thread.getState() != Thread.State.TERMINATED) {
                    Thread.yield();
                }
            }
            return mail.subject().startsWith(kind);
        }
    }
}
