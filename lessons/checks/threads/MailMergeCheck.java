import java.util.ArrayList;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Mailings of different size, one of them to nobody.
public final class MailMergeCheck implements Workload {

    private final MailMerge merge = new MailMerge("Dear {name}, the library is closed on {name}'s birthday.");
    private int number;

    @Override
    public long round() throws InterruptedException {
        var names = new ArrayList<String>();
        for (int i = 0; i < 90 + number % 10; i++) {
            names.add("reader " + (number + i) % 1000);
        }
        number++;
        var letters = merge.letters(names);
        Check.that(letters.size() == names.size(), "there is a letter for each name");
        for (int i = 0; i < names.size(); i++) {
            Check.that(
                    letters.get(i).startsWith("Dear " + names.get(i) + ", "), "the letters are in the order of names");
        }
        return letters.hashCode();
    }
}
