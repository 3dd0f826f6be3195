package leakground.measure;

import java.util.Locale;
import java.util.Optional;

/// The result of the rounds of a program, compared with the same rounds of another program that is correct.
public sealed interface Work {

    /// The result as one line without its line break. [#parse] reads it back.
    String line();

    /// All answers were right.
    ///
    /// @param nanos time of a round: the shortest average over some consecutive rounds
    /// @param othersNanos the same for the other program
    record Done(long rounds, double nanos, double othersNanos) implements Work {

        /// How many times as long as the other program it takes.
        public double times() {
            return nanos / othersNanos;
        }

        @Override
        public String line() {
            return String.format(Locale.ROOT, "done %d %.1f %.1f", rounds, nanos, othersNanos);
        }
    }

    /// An answer differed from that of the other program.
    record Differs(long round, long answer, long right) implements Work {
        @Override
        public String line() {
            return "differs %d %d %d".formatted(round, answer, right);
        }
    }

    /// A round threw an exception.
    ///
    /// @param reason a clause without a full stop
    record Failed(long round, String reason) implements Work {
        @Override
        public String line() {
            return "failed %d %s".formatted(round, String.join(" ", reason.split("\\R", -1)));
        }
    }

    /// A round did not end.
    ///
    /// @param where state and top frame of the thread that drives the rounds
    record Hung(long round, long millis, String where) implements Work {
        @Override
        public String line() {
            return "hung %d %d %s".formatted(round, millis, where);
        }
    }

    /// Reads a line.
    ///
    /// @return empty for any other text
    static Optional<Work> parse(String line) {
        var words = line.strip().split(" ", -1);
        try {
            return switch (words[0]) {
                case "done" ->
                    Optional.of(new Done(number(words, 1), Double.parseDouble(words[2]), Double.parseDouble(words[3])));
                case "differs" -> Optional.of(new Differs(number(words, 1), number(words, 2), number(words, 3)));
                case "failed" -> Optional.of(new Failed(number(words, 1), rest(line, 3)));
                case "hung" -> Optional.of(new Hung(number(words, 1), number(words, 2), rest(line, 4)));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static long number(String[] words, int index) {
        return Long.parseLong(words[index]);
    }

    private static String rest(String line, int words) {
        return line.strip().split(" ", words)[words - 1];
    }
}
