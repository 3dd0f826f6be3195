package leakground.shell.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.shell.measuring.view.ScenarioCosts;
import leakground.shell.measuring.view.VariantCost;

/// The output lines of the measuring process. Fields are separated by tabs. A line of another form is kept, because
/// it may explain a failure.
final class CostLines {

    private static final Pattern TAB = Pattern.compile("\t");

    private final List<VariantCost> variants = new ArrayList<>();
    private String machine = "";
    private List<String> setup = List.of();
    private String progress = "";
    private String failure = "";

    /// Adds the next line.
    void add(String line) {
        var fields = List.of(TAB.split(line, -1));
        try {
            switch (fields.getFirst()) {
                case "machine" -> machine = fields.get(1);
                case "setup" -> setup = fields.subList(1, 7);
                case "progress" -> progress = "%s (%d %%)".formatted(fields.get(3), percent(fields));
                case "result" ->
                    variants.add(new VariantCost(
                            fields.get(1), number(fields, 2), number(fields, 3), number(fields, 4), number(fields, 5)));
                case "failed" -> failure = fields.get(1);
                default -> failure = line.isBlank() ? failure : line.strip();
            }
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            failure = line.strip();
        }
    }

    /// The current measurement.
    String progress() {
        return progress;
    }

    /// The likely reason of a failure.
    String failure() {
        return failure;
    }

    /// The costs of all variants; empty before they are complete.
    ///
    /// @param expected the number of variants
    Optional<ScenarioCosts> costs(int expected) {
        if (variants.size() < expected || setup.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ScenarioCosts(
                machine,
                Integer.parseInt(setup.get(0)),
                Integer.parseInt(setup.get(1)),
                Integer.parseInt(setup.get(2)),
                Integer.parseInt(setup.get(3)),
                setup.get(5),
                variants));
    }

    private static long percent(List<String> fields) {
        return 100 * Long.parseLong(fields.get(1)) / Long.parseLong(fields.get(2));
    }

    private static double number(List<String> fields, int at) {
        return Double.parseDouble(fields.get(at));
    }
}
