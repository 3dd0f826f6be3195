package leakground.lessons.cases;

import java.util.Set;

/// An action of the user in a case.
public sealed interface CaseEvent {

    /// Seconds since the beginning.
    long at();

    /// The action in a few words.
    String text();

    /// Points that it cost.
    default int cost() {
        return 0;
    }

    /// The user looked at evidence.
    ///
    /// @param detail the argument, such as a class; empty for none
    /// @param round the round of the program afterwards
    /// @param cost 0 for a second look
    /// @param shown the names of the reference chain that it showed, in lower case
    record Looked(long at, Evidence evidence, String detail, long round, int cost, Set<String> shown)
            implements CaseEvent {

        public Looked {
            shown = Set.copyOf(shown);
        }

        @Override
        public String text() {
            return (evidence.id() + " " + detail).strip();
        }
    }

    /// The user took a hint.
    ///
    /// @param number from 1
    record Hinted(long at, int number) implements CaseEvent {
        @Override
        public String text() {
            return "hint " + number;
        }

        @Override
        public int cost() {
            return Evidence.HINT;
        }
    }

    /// The program ran more rounds.
    record Driven(long at, long rounds) implements CaseEvent {
        @Override
        public String text() {
            return "%,d more rounds".formatted(rounds);
        }
    }

    /// A tool of another process ran a command in the JVM of the program.
    ///
    /// @param command as the JVM logs it, such as `jcmd GC.class_histogram`
    record ForeignCommand(long at, String command) implements CaseEvent {
        @Override
        public String text() {
            return "another process attached to the program: " + command;
        }
    }

    /// The user gave the answer. What follows is the repair.
    record Answered(long at, String answer) implements CaseEvent {
        @Override
        public String text() {
            return "answer: " + answer;
        }
    }

    /// The user's repair was checked.
    ///
    /// @param outcome the outcome with its reason, in a sentence
    record Checked(long at, boolean solved, boolean decided, String outcome) implements CaseEvent {
        @Override
        public String text() {
            return "check: " + outcome;
        }
    }

    /// The user wrote a note.
    record Noted(long at, String note) implements CaseEvent {
        @Override
        public String text() {
            return "note: " + note;
        }
    }
}
