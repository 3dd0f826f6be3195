package leakground.lessons.check;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import leakground.lab.Footprint;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;

/// Compares how much a program holds in the end with how much the model solution holds, at the same moment of its run.
///
/// A program may stop growing and still keep far too much. The allowances are wide, because another good solution may
/// have a larger cache or a pool of threads that stays.
final class KeptLevels {

    private static final int PART = 4;
    private static final long MIB = 1 << 20;

    /// Mappings beyond those of the model solution. A thread has two, and the C library keeps those of ended threads.
    private static final long MORE_MAPPINGS = 1_000;

    /// Bytes written to files or other processes beyond those that the model solution writes in as many rounds.
    private static final long MORE_WRITTEN = MIB;

    /// A further allowance, as a part of what the model solution writes: the rounds of a child that is running are not
    /// known exactly.
    private static final double MORE_WRITTEN_PART = 0.125;

    /// What a program may hold beyond the model solution.
    private static long allowance(Metric metric) {
        return switch (metric) {
            case HEAP -> 8 * MIB;
            case DIRECT_MEMORY -> 4 * MIB;
            case NATIVE_MEMORY, MAPPED_MEMORY -> 16 * MIB;
            case RESIDENT_MEMORY -> 64 * MIB;
            // A pool of the JDK may have a thread for each processor.
            case PLATFORM_THREADS -> 16 + Runtime.getRuntime().availableProcessors();
            case VIRTUAL_THREADS -> 128;
            case OPEN_FILES -> 32;
            case CHILD_PROCESSES -> 16;
            case LOADED_CLASSES -> 500;
            case GOROUTINES, ALLOCATION, FULL_COLLECTIONS -> Long.MAX_VALUE;
        };
    }

    /// The metrics of which the program holds far more than the model solution.
    static List<Finding> tooHigh(Run program, Run solution) {
        var found = new ArrayList<Finding>();
        for (var metric : Metric.ofJvm()) {
            var held = level(program, metric);
            var others = level(solution, metric);
            if (held.isPresent() && others.isPresent() && held.getAsLong() - others.getAsLong() >= allowance(metric)) {
                found.add(new Finding(
                        metric,
                        Verdict.RETAINING,
                        Growth.NONE,
                        held.getAsLong(),
                        "stays at %s, where the model solution has %s"
                                .formatted(text(metric, held.getAsLong()), text(metric, others.getAsLong()))));
            }
        }
        return found;
    }

    /// Whether the program holds more of a metric than the model solution, by an amount that is worth a report.
    static boolean isNotablyHigher(Run program, Run solution, Metric metric) {
        var held = level(program, metric);
        var others = level(solution, metric);
        return held.isEmpty() || others.isEmpty() || held.getAsLong() - others.getAsLong() >= metric.notable();
    }

    /// What the program holds outside its JVM, far beyond the model solution: a clause without a full stop; empty if
    /// there is nothing.
    ///
    /// @param rounds rounds that the program has done
    /// @param othersRounds rounds that the model solution has done
    static String outside(Footprint program, long rounds, Footprint solution, long othersRounds) {
        if (program.processes() > solution.processes()) {
            return "leaves %d other processes running, where the model solution leaves %d"
                    .formatted(program.processes(), solution.processes());
        }
        if (moreMappings(program, solution) > MORE_MAPPINGS) {
            return "has %d memory mappings, where the model solution has %d"
                    .formatted(program.mappings().orElse(0), solution.mappings().orElse(0));
        }
        return writes(program, rounds, solution, othersRounds);
    }

    /// Whether the program writes far more than the model solution would have written in as many rounds: a clause;
    /// empty if not.
    private static String writes(Footprint program, long rounds, Footprint solution, long othersRounds) {
        if (program.written().isEmpty() || solution.written().isEmpty() || othersRounds == 0) {
            return "";
        }
        double written = program.written().getAsLong();
        double others = (double) solution.written().getAsLong() / othersRounds * rounds;
        return written - others > MORE_WRITTEN + MORE_WRITTEN_PART * others
                ? "writes %s to files or other processes, where the model solution writes %s in as many rounds"
                        .formatted(text(Metric.HEAP, Math.round(written)), text(Metric.HEAP, Math.round(others)))
                : "";
    }

    private static long moreMappings(Footprint program, Footprint solution) {
        var held = program.mappings();
        var others = solution.mappings();
        return held.isPresent() && others.isPresent() ? held.getAsLong() - others.getAsLong() : 0;
    }

    private static String text(Metric metric, long value) {
        return metric.unit().format((double) value);
    }

    /// The lowest reading of the last quarter of a run.
    private static OptionalLong level(Run run, Metric metric) {
        List<Sample> samples = run.samples();
        return samples.stream()
                .skip((long) samples.size() - samples.size() / PART)
                .flatMapToLong(sample -> sample.value(metric).stream())
                .min();
    }

    private KeptLevels() {}
}
