package leakground.lab;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.measure.Metric;
import leakground.measure.TimeBase;

/// What one child is to run, and how.
///
/// @param workload binary name of the class that the child loads
/// @param heapMiB the child's largest heap
/// @param jvm flags besides the usual ones
/// @param warmUp rounds that are not judged
/// @param rounds how many to drive; 0 for no end
/// @param rate rounds per second; 0 for flat out
/// @param classPath where the child finds what is not ours
/// @param arguments what its `main` gets, and then a round is a millisecond; empty for what is driven in
///     rounds
/// @param metrics what to measure
/// @param program an executable to start in place of a JVM, which talks as the probe does and gets the
///     name of the workload; empty for a JVM
public record Plan(
        String workload,
        int heapMiB,
        Collector collector,
        List<String> jvm,
        int warmUp,
        long rounds,
        double rate,
        List<Path> classPath,
        Optional<List<String>> arguments,
        Set<Metric> metrics,
        Optional<Path> program) {

    public Plan {
        jvm = List.copyOf(jvm);
        classPath = List.copyOf(classPath);
        arguments = arguments.map(List::copyOf);
        metrics = Set.copyOf(metrics);
    }

    /// A plan for what is driven in rounds and is on our own class path, measured as usual.
    public Plan(
            String workload, int heapMiB, Collector collector, List<String> jvm, int warmUp, long rounds, double rate) {
        this(
                workload,
                heapMiB,
                collector,
                jvm,
                warmUp,
                rounds,
                rate,
                List.of(),
                Optional.empty(),
                Metric.usual(),
                Optional.empty());
    }

    /// Flat out and without end, as a scenario declares it.
    ///
    /// @throws IllegalArgumentException if the scenario has no such variant
    public static Plan of(Scenario scenario, String variant) {
        var workload = scenario.workload(variant)
                .orElseThrow(() -> new IllegalArgumentException(scenario.id() + " has no variant " + variant));
        return new Plan(workload, scenario.heap(), Collector.SERIAL, scenario.jvm(), scenario.warmUp(), 0, 0)
                .withMetrics(union(Metric.usual(), scenario.grows()));
    }

    public Plan withRounds(long rounds) {
        return new Plan(
                workload, heapMiB, collector, jvm, warmUp, rounds, rate, classPath, arguments, metrics, program);
    }

    /// Judges what comes after so many rounds.
    public Plan withWarmUp(int warmUp) {
        return new Plan(
                workload, heapMiB, collector, jvm, warmUp, rounds, rate, classPath, arguments, metrics, program);
    }

    public Plan withRate(double rate) {
        return new Plan(
                workload, heapMiB, collector, jvm, warmUp, rounds, rate, classPath, arguments, metrics, program);
    }

    public Plan withHeapMiB(int heapMiB) {
        return new Plan(
                workload, heapMiB, collector, jvm, warmUp, rounds, rate, classPath, arguments, metrics, program);
    }

    public Plan withCollector(Collector collector) {
        return new Plan(
                workload, heapMiB, collector, jvm, warmUp, rounds, rate, classPath, arguments, metrics, program);
    }

    public Plan withClassPath(List<Path> classPath) {
        return new Plan(
                workload, heapMiB, collector, jvm, warmUp, rounds, rate, classPath, arguments, metrics, program);
    }

    /// With flags of the JVM besides those it has.
    public Plan withJvm(List<String> flags) {
        return new Plan(
                workload,
                heapMiB,
                collector,
                Stream.concat(jvm.stream(), flags.stream()).toList(),
                warmUp,
                rounds,
                rate,
                classPath,
                arguments,
                metrics,
                program);
    }

    /// Runs the `main` of the class as it is.
    public Plan withArguments(List<String> arguments) {
        return new Plan(
                workload,
                heapMiB,
                collector,
                jvm,
                warmUp,
                rounds,
                rate,
                classPath,
                Optional.of(arguments),
                metrics,
                program);
    }

    /// Measures these metrics and the heap, which every view shows.
    public Plan withMetrics(Set<Metric> metrics) {
        return new Plan(
                workload,
                heapMiB,
                collector,
                jvm,
                warmUp,
                rounds,
                rate,
                classPath,
                arguments,
                union(metrics, List.of(Metric.HEAP)),
                program);
    }

    /// Starts an executable that has such a workload, at the same heap, rounds and rate. It warms up in half
    /// the rounds: nothing is loaded or compiled while it runs.
    public Plan withProgram(Path program, String workload) {
        return new Plan(
                workload,
                heapMiB,
                collector,
                List.of(),
                warmUp / 2,
                rounds,
                rate,
                List.of(),
                arguments,
                metrics,
                Optional.of(program));
    }

    private static Set<Metric> union(Set<Metric> some, List<Metric> others) {
        var all = EnumSet.copyOf(others.isEmpty() ? some : others);
        all.addAll(some);
        return all;
    }

    /// What its growth is counted per.
    public TimeBase per() {
        return arguments.isPresent() ? TimeBase.SECOND : TimeBase.ROUND;
    }
}
