package leakground.lab;

import java.nio.file.Path;
import java.util.List;
import leakground.catalogue.Scenario;

/// What one child JVM is to run, and how.
///
/// @param workload binary name of the class that the child loads
/// @param heapMiB the child's largest heap
/// @param jvm flags besides the usual ones
/// @param settle rounds that are not judged
/// @param rounds how many to drive; 0 for no end
/// @param rate rounds per second; 0 for flat out
/// @param classPath where the child looks for classes besides ours
public record Plan(
        String workload,
        int heapMiB,
        Collector collector,
        List<String> jvm,
        int settle,
        long rounds,
        double rate,
        List<Path> classPath) {

    public Plan {
        jvm = List.copyOf(jvm);
        classPath = List.copyOf(classPath);
    }

    /// Flat out and without end, as a scenario declares it.
    ///
    /// @throws IllegalArgumentException if the scenario has no such variant
    public static Plan of(Scenario scenario, String variant) {
        var workload = scenario.workload(variant)
                .orElseThrow(() -> new IllegalArgumentException(scenario.id() + " has no variant " + variant));
        return new Plan(
                workload, scenario.heap(), Collector.SERIAL, scenario.jvm(), scenario.settle(), 0, 0, List.of());
    }

    public Plan withRounds(long rounds) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath);
    }

    public Plan withRate(double rate) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath);
    }

    public Plan withHeapMiB(int heapMiB) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath);
    }

    public Plan withCollector(Collector collector) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath);
    }

    public Plan withClassPath(List<Path> classPath) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath);
    }
}
