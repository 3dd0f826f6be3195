package leakground.lessons;

import java.util.List;
import leakground.measure.Finding;
import leakground.measure.Work;

/// What a check says of the learner's file.
public sealed interface Outcome {

    /// The outcome as it is printed.
    String title();

    /// The compiler refuses it.
    ///
    /// @param errors what it says, each with line and caret
    record DoesNotCompile(String errors) implements Outcome {
        @Override
        public String title() {
            return "DOES NOT COMPILE";
        }
    }

    /// It does not do its work any more, or far too slowly.
    ///
    /// @param what a sentence without a full stop
    record Broken(String what) implements Outcome {
        @Override
        public String title() {
            return "BROKEN";
        }
    }

    /// It does its work, and still shows what is wrong with it.
    ///
    /// @param findings those that are not healthy, the gravest first
    /// @param how it ended, a clause without a full stop; empty if it went on
    record StillLeaks(List<Finding> findings, long rounds, String how) implements Outcome {

        public StillLeaks {
            findings = List.copyOf(findings);
        }

        @Override
        public String title() {
            return "STILL LEAKS";
        }
    }

    /// It does its work and leaks no more.
    ///
    /// @param rounds of the run that was judged
    record Solved(Work.Done work, long rounds) implements Outcome {
        @Override
        public String title() {
            return "SOLVED";
        }
    }

    /// Nothing was found against it, and yet not enough for it, such as on a machine that is too busy.
    ///
    /// @param why a sentence without a full stop
    record Undecided(String why) implements Outcome {
        @Override
        public String title() {
            return "UNDECIDED";
        }
    }
}
