package leakground.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// The table that a run of the benchmarks prints, line by line as figures come in, and last what was
/// required.
final class FigureTable {

    private static final String LINE = "  %-44s %12s   %-16s %s";

    private final PrintStream out;
    private final List<String> requirements = new ArrayList<>();

    FigureTable(PrintStream out) {
        this.out = out;
    }

    /// Begins a part of the table.
    void part(String title, String figures) {
        print("");
        print(LINE.formatted(title, figures, "quartiles", "").substring(2));
    }

    /// A figure that nothing is required of.
    void figure(String what, String figure, String spread) {
        print(LINE.formatted(what, figure, spread, ""));
    }

    /// A figure, and whether it is as required.
    void required(String what, String figure, String spread, boolean met, String requirement) {
        var verdict = (met ? "PASS  " : "MISS  ") + requirement;
        print(LINE.formatted(what, figure, spread, verdict));
        requirements.add("%s  %s: %s (%s)".formatted(met ? "PASS" : "MISS", what, figure, requirement));
    }

    void summary() {
        print("");
        requirements.forEach(this::print);
    }

    void print(String line) {
        out.println(line.stripTrailing());
    }
}
