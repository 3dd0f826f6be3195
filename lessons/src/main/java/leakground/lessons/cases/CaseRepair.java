package leakground.lessons.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import leakground.lessons.check.Repairable;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// The program of a case as a single file that the user repairs. The model solution is the same program with its live
/// part repaired.
public record CaseRepair(Case sealed) implements Repairable {

    private static final String IMPORT = "import ";

    @Override
    public String type() {
        return sealed.main();
    }

    @Override
    public String given() {
        return merged(sealed.sources());
    }

    @Override
    public String solution() {
        return merged(sealed.repaired());
    }

    @Override
    public String checkSource() {
        return """
                public final class %1$sCheck implements leakground.scenario.Workload {

                    private final %1$s program = new %1$s();

                    @Override
                    public long round() throws Exception {
                        return program.round();
                    }
                }
                """.formatted(type());
    }

    @Override
    public Verdict verdict() {
        return Verdict.LEAKING;
    }

    @Override
    public List<Metric> metrics() {
        return sealed.mechanism().metrics();
    }

    /// All classes in one file without a package, with the driven class first.
    private String merged(Map<String, String> sources) {
        var names = new ArrayList<>(sources.keySet());
        names.remove(type());
        names.addFirst(type());
        var imports = new TreeSet<String>();
        var classes = new ArrayList<String>();
        for (var name : names) {
            var lines = sources.getOrDefault(name, "").lines().skip(1).toList();
            lines.stream().filter(line -> line.startsWith(IMPORT)).forEach(imports::add);
            classes.add(String.join(
                            "\n",
                            lines.stream()
                                    .filter(line -> !line.startsWith(IMPORT))
                                    .toList())
                    .strip());
        }
        var text = String.join("\n", imports) + "\n\n" + String.join("\n\n", classes) + "\n";
        return text.stripLeading();
    }
}
