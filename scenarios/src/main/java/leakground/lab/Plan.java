package leakground.lab;

import java.util.EnumSet;
import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;
import leakground.measure.TimeBase;

/// What one child runs, and how.
///
/// @param metrics the metrics to measure; always includes the heap, because every view shows it
public record Plan(Program program, JvmOptions jvm, Drive drive, Set<Metric> metrics) {

    public Plan {
        var all = EnumSet.of(Metric.HEAP);
        all.addAll(metrics);
        metrics = Set.copyOf(all);
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
        return new Plan(
                new Program.InRounds(workload),
                JvmOptions.ofHeap(scenario.heap()).withFlags(scenario.jvm()),
                Drive.flatOut(scenario.warmUp()),
                metrics);
    }

    public Plan with(Program other) {
        return new Plan(other, jvm, drive, metrics);
    }

    public Plan with(JvmOptions other) {
        return new Plan(program, other, drive, metrics);
    }

    public Plan with(Drive other) {
        return new Plan(program, jvm, other, metrics);
    }

    public Plan withMetrics(Set<Metric> others) {
        return new Plan(program, jvm, drive, others);
    }

    /// The same plan with a number of rounds; 0 for no end.
    public Plan withRounds(long rounds) {
        return with(new Drive(drive.warmUp(), rounds, drive.rate()));
    }

    /// The same plan with a rate in rounds per second; 0 for full speed.
    public Plan withRate(double rate) {
        return with(new Drive(drive.warmUp(), drive.rounds(), rate));
    }

    /// The unit of time for the growth of this program.
    public TimeBase per() {
        return program.per();
    }
}
