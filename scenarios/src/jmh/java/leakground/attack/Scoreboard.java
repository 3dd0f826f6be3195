package leakground.attack;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The counts of all parts. It prints each fault as it comes in, and the table at the end.
final class Scoreboard {

    private static final String ROW = "%-10s %9s %9s %9s %9s   %s%n";
    private static final int STEPS = 10;

    /// What has come of one part so far.
    private static final class Row {
        private final Part part;
        private final int all;
        private int done;
        private int failed;
        private int skipped;
        private int told;

        Row(Part part, int all) {
            this.part = part;
            this.all = all;
        }
    }

    private final PrintStream out;
    private final long seed;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Integer> skips = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    Scoreboard(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    synchronized void begin(Part part, int all) {
        rows.put(part.name(), new Row(part, all));
        out.printf("%s: %d %s, %s%n", part.name(), all, part.unit(), part.what());
    }

    synchronized void add(Part part, Attempt attempt, List<Fault> found, Optional<String> skipped) {
        var row = rows.get(part.name());
        if (row == null) {
            throw new IllegalStateException(part.name() + " has not begun");
        }
        row.done += attempt.size();
        row.failed += found.size();
        skipped.ifPresent(why -> {
            row.skipped += attempt.size();
            skips.merge(why, 1, Integer::sum);
        });
        for (var fault : found) {
            faults.add("%s: %s".formatted(fault.attempt(), fault.what()));
            fault.lines(seed).forEach(out::println);
        }
        int step = row.done * STEPS / Math.max(1, row.all);
        if (step > row.told) {
            row.told = step;
            out.printf("%s: %d of %d %s, %d faults%n", part.name(), row.done, row.all, part.unit(), row.failed);
        }
    }

    /// Prints the table.
    ///
    /// @param interrupted whether there would have been more
    synchronized void summary(boolean interrupted, long seconds) {
        out.println();
        out.printf(ROW, "part", "planned", "done", "skipped", "faults", "");
        for (var row : rows.values()) {
            out.printf(ROW, row.part.name(), row.all, row.done, row.skipped, row.failed, row.part.unit());
        }
        out.println();
        skips.forEach((why, count) -> out.printf("skipped %d: %s%n", count, why));
        faults.forEach(out::println);
        out.printf(
                "%s in %d s, seed %d%s%n",
                faults.isEmpty() ? "No faults" : "%d faults".formatted(faults.size()),
                seconds,
                seed,
                interrupted ? "; interrupted" : "");
    }

    synchronized boolean hasFaults() {
        return !faults.isEmpty();
    }
}
