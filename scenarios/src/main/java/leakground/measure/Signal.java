package leakground.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A message from a child JVM to the lab. Each is one line of text, so that people can read a run too.
///
/// ```text
/// sample round=12 millis=340 heap=3481600 platform_threads=24
/// stalled round=13 millis=2100 text=WAITING in java.lang.Object.wait0
/// ```
public sealed interface Signal
        permits Sample,
                Signal.Alive,
                Signal.Still,
                Signal.Exiting,
                Signal.Stalled,
                Signal.Applied,
                Signal.Answers,
                Signal.Finished,
                Signal.Exited,
                Signal.Capped,
                Signal.OutOfMemory,
                Signal.Failed {

    /// The limit for the text of a signal. A program may throw exceptions with messages of any length, and the lab cuts
    /// lines that are far longer.
    int MOST_CHARACTERS = 1_000;

    /// The signal as one line without its line break. [#parse] reads it back.
    String line();

    /// A sign of life when there is nothing else to report.
    record Alive(long round) implements Signal {
        @Override
        public String line() {
            return "alive round=" + round;
        }
    }

    /// The answer to the lab's question whether the program stands still between two rounds.
    ///
    /// @param round rounds done
    /// @param question the number of the question
    record Still(long round, long question) implements Signal {
        @Override
        public String line() {
            return "still round=" + round + " question=" + question;
        }
    }

    /// The JVM is ending, by `System.exit` or by a signal. A JVM that is halted or killed does not say so.
    ///
    /// @param round the current round
    record Exiting(long round) implements Signal {
        @Override
        public String line() {
            return "exiting round=" + round;
        }
    }

    /// A round that has lasted unusually long.
    ///
    /// @param millis how long it has lasted
    /// @param where state and top frame of the thread that drives the rounds
    record Stalled(long round, long millis, String where) implements Signal {
        @Override
        public String line() {
            return "stalled round=%d millis=%d text=%s".formatted(round, millis, oneLine(where));
        }
    }

    /// Another workload, a fix, drives the rounds from here on in the same JVM.
    ///
    /// @param round rounds done before
    /// @param workload binary name of its class
    record Applied(long round, String workload) implements Signal {
        @Override
        public String line() {
            return "applied round=%d text=%s".formatted(round, oneLine(workload));
        }
    }

    /// The answers of some consecutive rounds, for a comparison with another program.
    ///
    /// @param round the first of the rounds
    /// @param nanos the time of these rounds together
    record Answers(long round, long nanos, List<Long> answers) implements Signal {

        public Answers {
            answers = List.copyOf(answers);
        }

        @Override
        public String line() {
            return "answers round=%d nanos=%d text=%s"
                    .formatted(
                            round,
                            nanos,
                            answers.stream().map(Long::toHexString).collect(Collectors.joining(" ")));
        }
    }

    /// The end of a run that has done all its rounds or was told to stop.
    ///
    /// @param answer a digest of the answers of all rounds, equal between variants after equal rounds
    record Finished(long round, long answer) implements Signal {
        @Override
        public String line() {
            return "finished round=%d answer=%d".formatted(round, answer);
        }
    }

    /// The end of a program that ended by itself.
    ///
    /// @param how a clause without a full stop
    record Exited(long round, String how) implements Signal {
        @Override
        public String line() {
            return "exited round=%d text=%s".formatted(round, oneLine(how));
        }
    }

    /// The end of a run that reached a safety limit.
    record Capped(long round, Metric metric, long value, long cap) implements Signal {
        @Override
        public String line() {
            return "capped round=%d metric=%s value=%d cap=%d".formatted(round, metric.key(), value, cap);
        }
    }

    /// The end of a run that ran out of one kind of memory.
    record OutOfMemory(long round, String reason) implements Signal {
        @Override
        public String line() {
            return "out-of-memory round=%d text=%s".formatted(round, oneLine(reason));
        }
    }

    /// The end of a run in which a round threw an exception, or that could not start.
    record Failed(long round, String reason) implements Signal {
        @Override
        public String line() {
            return "failed round=%d text=%s".formatted(round, oneLine(reason));
        }
    }

    /// Reads a line.
    ///
    /// @return empty for a line that is not a signal, such as output of the program
    static Optional<Signal> parse(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        try {
            var fields = fields(line.substring(space + 1));
            long round = number(fields, "round");
            return switch (line.substring(0, space)) {
                case "sample" -> Optional.of(new Sample(round, number(fields, "millis"), metrics(fields)));
                case "alive" -> Optional.of(new Alive(round));
                case "still" -> Optional.of(new Still(round, number(fields, "question")));
                case "exiting" -> Optional.of(new Exiting(round));
                case "stalled" -> Optional.of(new Stalled(round, number(fields, "millis"), text(fields)));
                case "applied" -> Optional.of(new Applied(round, text(fields)));
                case "answers" ->
                    Optional.of(new Answers(
                            round,
                            number(fields, "nanos"),
                            Arrays.stream(text(fields).split(" ", -1))
                                    .map(answer -> Long.parseUnsignedLong(answer, 16))
                                    .toList()));
                case "finished" -> Optional.of(new Finished(round, number(fields, "answer")));
                case "exited" -> Optional.of(new Exited(round, text(fields)));
                case "capped" ->
                    Metric.find(fields.getOrDefault("metric", ""))
                            .map(metric -> new Capped(round, metric, number(fields, "value"), number(fields, "cap")));
                case "out-of-memory" -> Optional.of(new OutOfMemory(round, text(fields)));
                case "failed" -> Optional.of(new Failed(round, text(fields)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(String rest) {
        var fields = new HashMap<String, String>();
        int from = 0;
        while (from < rest.length()) {
            int equals = rest.indexOf('=', from);
            if (equals < 0) {
                throw new IllegalArgumentException("no value: " + rest);
            }
            var key = rest.substring(from, equals);
            int space = key.equals("text") ? -1 : rest.indexOf(' ', equals);
            int end = space < 0 ? rest.length() : space;
            fields.put(key, rest.substring(equals + 1, end));
            from = end + 1;
        }
        return fields;
    }

    private static Map<Metric, Long> metrics(Map<String, String> fields) {
        var values = new EnumMap<Metric, Long>(Metric.class);
        for (var metric : Metric.values()) {
            var value = fields.get(metric.key());
            if (value != null) {
                values.put(metric, Long.parseLong(value));
            }
        }
        return values;
    }

    private static long number(Map<String, String> fields, String key) {
        return Long.parseLong(fields.getOrDefault(key, ""));
    }

    private static String text(Map<String, String> fields) {
        return fields.getOrDefault("text", "");
    }

    private static String oneLine(String text) {
        var first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        return first.length() <= MOST_CHARACTERS ? first : first.substring(0, MOST_CHARACTERS) + " ...";
    }
}
