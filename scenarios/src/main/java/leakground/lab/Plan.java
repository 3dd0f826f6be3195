package leakground.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.measure.Per;

/// What one child JVM is to run, and how.
///
/// @param workload binary name of the class that the child loads
/// @param heapMiB the child's largest heap
/// @param jvm flags besides the usual ones
/// @param settle rounds that are not judged
/// @param rounds how many to drive; 0 for no end
/// @param rate rounds per second; 0 for flat out
/// @param classPath where the child finds what is not ours
/// @param arguments what its `main` gets, and then a round is a millisecond; empty for what is driven in
///     rounds
public record Plan(
        String workload,
        int heapMiB,
        Collector collector,
        List<String> jvm,
        int settle,
        long rounds,
        double rate,
        List<Path> classPath,
        Optional<List<String>> arguments) {

    public Plan {
        jvm = List.copyOf(jvm);
        classPath = List.copyOf(classPath);
        arguments = arguments.map(List::copyOf);
    }

    /// A plan for what is driven in rounds and is on our own class path.
    public Plan(
            String workload, int heapMiB, Collector collector, List<String> jvm, int settle, long rounds, double rate) {
        this(workload, heapMiB, collector, jvm, settle, rounds, rate, List.of(), Optional.empty());
    }

    /// Flat out and without end, as a scenario declares it.
    ///
    /// @throws IllegalArgumentException if the scenario has no such variant
    public static Plan of(Scenario scenario, String variant) {
        var workload = scenario.workload(variant)
                .orElseThrow(() -> new IllegalArgumentException(scenario.id() + " has no variant " + variant));
        return new Plan(workload, scenario.heap(), Collector.SERIAL, scenario.jvm(), scenario.settle(), 0, 0);
    }

    public Plan withRounds(long rounds) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath, arguments);
    }

    public Plan withRate(double rate) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath, arguments);
    }

    public Plan withHeapMiB(int heapMiB) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath, arguments);
    }

    public Plan withCollector(Collector collector) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath, arguments);
    }

    public Plan withClassPath(List<Path> classPath) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath, arguments);
    }

    /// Runs the `main` of the class as it is.
    public Plan withArguments(List<String> arguments) {
        return new Plan(workload, heapMiB, collector, jvm, settle, rounds, rate, classPath, Optional.of(arguments));
    }

    /// What its growth is counted per.
    public Per per() {
        return arguments.isPresent() ? Per.SECOND : Per.ROUND;
    }
}
