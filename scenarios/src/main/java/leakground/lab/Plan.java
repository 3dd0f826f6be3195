package leakground.lab;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;
import leakground.measure.TimeBase;

/// What one child runs, and how.
///
/// @param metrics the metrics to measure; always includes the heap, because every view shows it
/// @param compared whether the run is compared with another one. The child then sends the answers and times of all its
///     rounds. It also measures native memory, which is not judged unless it is among the metrics, because the
///     JVM's own part is uneven where threads begin and end.
public record Plan(Program program, JvmOptions jvm, Drive drive, Set<Metric> metrics, boolean compared) {

    public Plan {
        var all = EnumSet.of(Metric.HEAP);
        all.addAll(metrics);
        metrics = Set.copyOf(all);
    }

    /// A plan of a run that is judged by itself.
    public Plan(Program program, JvmOptions jvm, Drive drive, Set<Metric> metrics) {
        this(program, jvm, drive, metrics, false);
    }

    /// A plan that measures the usual metrics.
    public Plan(Program program, JvmOptions jvm, Drive drive) {
        this(program, jvm, drive, Metric.usual());
    }

    /// A plan as the scenario declares it, at full speed and without end.
    ///
    /// @throws IllegalArgumentException if the scenario has no such variant
    public static Plan of(Scenario scenario, String variant) {
        var workload = scenario.workload(variant)
                .orElseThrow(() -> new IllegalArgumentException(scenario.id() + " has no variant " + variant));
        var metrics = EnumSet.copyOf(Metric.usual());
        metrics.addAll(scenario.grows());
        var classPath = new ArrayList<>(scenario.classPath());
        classPath.addAll(ChildClassPath.libraries(scenario.libraries()));
        return new Plan(
                new Program.InRounds(workload, classPath),
                JvmOptions.ofHeap(scenario.heap()).withFlags(scenario.jvm()),
                Drive.flatOut(scenario.warmUp()),
                metrics);
    }

    public Plan with(Program other) {
        return new Plan(other, jvm, drive, metrics, compared);
    }

    public Plan with(JvmOptions other) {
        return new Plan(program, other, drive, metrics, compared);
    }

    public Plan with(Drive other) {
        return new Plan(program, jvm, other, metrics, compared);
    }

    public Plan withMetrics(Set<Metric> others) {
        return new Plan(program, jvm, drive, others, compared);
    }

    /// The same plan for a run that is compared with another one.
    public Plan forComparison() {
        return new Plan(program, jvm, drive, metrics, true);
    }

    /// The same plan with a number of rounds; 0 for no end.
    public Plan withRounds(long rounds) {
        return with(new Drive(drive.warmUp(), rounds, drive.rate()));
    }

    /// The same plan with a rate in rounds per second; 0 for full speed.
    public Plan withRate(double rate) {
        return with(new Drive(drive.warmUp(), drive.rounds(), rate));
    }

    /// The metrics that the child reads.
    Set<Metric> measured() {
        var all = EnumSet.copyOf(metrics);
        if (compared) {
            all.add(Metric.NATIVE_MEMORY);
        }
        return all;
    }

    /// The unit of time for the growth of this program.
    public TimeBase per() {
        return program.per();
    }
}
