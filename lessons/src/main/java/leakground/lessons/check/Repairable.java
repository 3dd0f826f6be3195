package leakground.lessons.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// A program with one fault that somebody repairs in a single file, and what a [Checker] needs to judge the repair. Or
/// the file is a test for a program that leaks, and the test has to find that leak.
public interface Repairable {

    /// The simple name of the class that is repaired or written.
    String type();

    /// The program that the file tests; empty if the file is the program itself.
    default Optional<TestedProgram> tested() {
        return Optional.empty();
    }

    /// The source that the user starts with.
    String given();

    /// The source of the model solution.
    String solution();

    /// The source of the class that runs the rounds.
    String checkSource();

    /// The verdict on the program as given.
    Verdict verdict();

    /// The metrics that show this verdict.
    List<Metric> metrics();

    /// The name of the file.
    default String file() {
        return type() + ".java";
    }

    /// The name of the class that runs the rounds.
    default String check() {
        return type() + "Check";
    }

    /// The metrics to judge.
    default Set<Metric> measured() {
        var measured = EnumSet.copyOf(Metric.usual());
        measured.addAll(metrics());
        return measured;
    }
}
