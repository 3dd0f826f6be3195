package leakground.shell.duel;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.measure.Metric;

/// One side of a duel: a variant and how to run it.
///
/// @param fix the fix that the key `f` applies; empty if there is none
public record Side(String variant, Plan plan, Optional<SideFix> fix) {

    public Side(String variant, Plan plan) {
        this(variant, plan, Optional.empty());
    }

    /// The name of the side in JSON: `leaky`, `fixed-by-lru`, `leaky-g1`, `go`.
    public String key() {
        return isGo() ? "go" : Scenario.kebab(variant).replace(' ', '-');
    }

    /// Whether the side is a Go twin and not a JVM.
    public boolean isGo() {
        return plan.program() instanceof Program.Executable;
    }

    /// A copy with another plan.
    public Side with(Plan other) {
        return new Side(variant, other, fix);
    }

    /// Whether another side is the same program with another collector or heap size.
    boolean isSameProgram(Side other) {
        return plan.program().equals(other.plan.program());
    }

    /// The metrics that this side supports. Go has goroutines instead of both kinds of threads.
    Set<Metric> own(Set<Metric> metrics) {
        if (!isGo()) {
            return metrics;
        }
        var own = EnumSet.noneOf(Metric.class);
        for (var metric : metrics) {
            switch (metric) {
                case HEAP, OPEN_FILES, GOROUTINES -> own.add(metric);
                case PLATFORM_THREADS, VIRTUAL_THREADS -> own.add(Metric.GOROUTINES);
                case CHILD_PROCESSES,
                        DIRECT_MEMORY,
                        MAPPED_MEMORY,
                        NATIVE_MEMORY,
                        RESIDENT_MEMORY,
                        LOADED_CLASSES,
                        ALLOCATION,
                        FULL_COLLECTIONS -> {}
            }
        }
        return own;
    }
}
