package leakground.lessons;

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

    /// The program no longer does its work, or is far too slow.
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

    /// The program does its work and no longer leaks.
    ///
    /// @param work the time of a round
    /// @param rounds number of rounds in the judged run
    /// @param run the judged run: its process, its rounds, and the sum of the source that it ran
    record Solved(RoundTime work, long rounds, String run) implements Outcome {
        @Override
        public String title() {
            return "SOLVED";
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
