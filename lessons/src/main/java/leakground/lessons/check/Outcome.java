package leakground.lessons.check;

import java.util.List;
import leakground.measure.Finding;

/// The outcome of a check of the learner's file.
public sealed interface Outcome {

    /// The outcome as printed.
    String title();

    /// The file does not compile.
    ///
    /// @param errors the compiler errors, each with line and caret
    record DoesNotCompile(String errors) implements Outcome {
        @Override
        public String title() {
            return "DOES NOT COMPILE";
        }
    }

    /// The program no longer does its work, or is far too slow. Or a round of a test fails.
    ///
    /// @param what a sentence without a full stop
    record Broken(String what) implements Outcome {
        @Override
        public String title() {
            return "BROKEN";
        }
    }

    /// The program does its work, but still has the leak.
    ///
    /// @param findings those that are not healthy, most serious first
    /// @param how how it ended, a clause without a full stop; empty if it was still running
    record StillLeaks(List<Finding> findings, long rounds, String how) implements Outcome {

        public StillLeaks {
            findings = List.copyOf(findings);
        }

        @Override
        public String title() {
            return "STILL LEAKS";
        }
    }

    /// The test finds nothing in the program that leaks.
    ///
    /// @param rounds number of rounds in which nothing grows
    record MissesTheLeak(long rounds) implements Outcome {
        @Override
        public String title() {
            return "MISSES THE LEAK";
        }
    }

    /// The test finds what is not the leak: it accuses the repaired program, or what grows is its own.
    ///
    /// @param findings those that are not healthy, most serious first
    /// @param how why they are not the leak, a sentence without a full stop; empty if they are of the repaired
    ///     program, which was still running
    record FalseAlarm(List<Finding> findings, long rounds, String how) implements Outcome {

        public FalseAlarm {
            findings = List.copyOf(findings);
        }

        @Override
        public String title() {
            return "FALSE ALARM";
        }
    }

    /// The exercise is solved.
    sealed interface Solved extends Outcome {

        /// Number of rounds in the judged run.
        long rounds();

        /// The judged run: its process, its rounds, and the sum of the source that it ran.
        String run();

        @Override
        default String title() {
            return "SOLVED";
        }
    }

    /// The program does its work and no longer leaks.
    ///
    /// @param work the time of a round
    record Repaired(RoundTime work, long rounds, String run) implements Solved {}

    /// The test finds the leak, and finds nothing in the repaired program.
    ///
    /// @param finding the leak
    /// @param holder what grows and the reference chain that holds it; empty for a leak outside of the heap
    record Found(Finding finding, long rounds, String holder, String run) implements Solved {

        Found heldBy(String chain) {
            return new Found(finding, rounds, chain, run);
        }
    }

    /// The check found no fault, but has too few measurements, for example on a busy machine.
    ///
    /// @param why a sentence without a full stop
    record Undecided(String why) implements Outcome {
        @Override
        public String title() {
            return "UNDECIDED";
        }
    }
}
