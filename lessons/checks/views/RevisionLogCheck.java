import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Edits of a page, each in another line.
public final class RevisionLogCheck implements Workload {

    private static final int LINES = 60;

    private final RevisionLog log = new RevisionLog();
    private int number;

    @Override
    public long round() {
        long answer = 0;
        for (int edit = 0; edit < 8; edit++) {
            number++;
            var text = new StringBuilder();
            for (int i = 0; i < LINES; i++) {
                text.append("line ").append(i).append(i == number % LINES ? " is new\n" : " is old\n");
            }
            long changed = log.edit(text.toString());
            Check.that(changed == (number == 1 ? LINES : 2), "an edit tells how many lines it has changed");
            Check.that(log.lines().size() == LINES, "the page has the lines of the last edit");
            answer = 31 * answer + log.lines().hashCode();
        }
        Check.that(log.edits() == number, "edits are counted");
        return answer;
    }
}
