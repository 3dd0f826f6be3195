package leakground.lessons.cases;

/// Something that was done in a case.
public sealed interface CaseEvent {

    /// Seconds after the beginning.
    long at();

    /// What was done, in a few words.
    String text();

    /// Points that it cost.
    default int cost() {
        return 0;
    }

    /// Evidence was looked at.
    ///
    /// @param detail what was asked for besides, such as a class; empty for nothing
    /// @param cost nothing for a second look
    record Looked(long at, Evidence evidence, String detail, int cost) implements CaseEvent {
        @Override
        public String text() {
            return (evidence.id() + " " + detail).strip();
        }
    }

    /// A hint was taken.
    ///
    /// @param number from 1 on
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

    /// The program did more rounds.
    record Driven(long at, long rounds) implements CaseEvent {
        @Override
        public String text() {
            return "%,d rounds more".formatted(rounds);
        }
    }

    /// Somebody wrote down a thought.
    record Noted(long at, String note) implements CaseEvent {
        @Override
        public String text() {
            return "note: " + note;
        }
    }
}
