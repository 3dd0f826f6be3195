import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Mails of 16 KiB, and one without a subject.
public final class MailSubjectsCheck implements Workload {

    private static final int KEPT = 200;
    private static final int EACH = 4;
    private static final String TEXT = "\n" + "Subject: this is not the subject.\n".repeat(480);

    private final MailSubjects subjects = new MailSubjects();
    private int rounds;

    @Override
    public long round() {
        int number = rounds++;
        for (int i = 0; i < EACH - 1; i++) {
            receive("From: Åsa\nSubject: Grüße %d from number %d\nTo: you\n".formatted(i, number));
        }
        receive("From: somebody\nTo: you\n");
        var mine = subjects.with("from number " + number);
        Check.that(
                mine.equals(List.of(
                        "Grüße 0 from number " + number,
                        "Grüße 1 from number " + number,
                        "Grüße 2 from number " + number)),
                "a subject is kept as it was sent, in the order of the mails");
        int mails = Math.min(KEPT, EACH * rounds);
        var all = subjects.with("");
        Check.that(all.size() == mails, "the last 200 mails are kept, and no more");
        Check.that(all.getLast().equals("(no subject)"), "a mail without a subject is kept as one");
        return all.hashCode();
    }

    private void receive(String headers) {
        subjects.receive((headers + TEXT).getBytes(UTF_8));
    }
}
