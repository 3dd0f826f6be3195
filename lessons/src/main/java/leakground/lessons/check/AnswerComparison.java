package leakground.lessons.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import leakground.lab.Listener;
import leakground.lab.Run;
import leakground.measure.Signal;

/// Compares the answers and times of two programs, round by round, while both are running. The lab tells it in threads
/// of its own.
final class AnswerComparison {

    /// A round with another answer than that of the model solution.
    record Difference(long round, long answer, long right) {}

    /// One of the two programs.
    private static final class Side {
        private final Deque<long[]> ahead = new ArrayDeque<>();
        /// The shortest average time of a round so far, after each report.
        private final List<Double> shortest = new ArrayList<>();
        private Optional<Signal.Failed> failure = Optional.empty();

        void add(Signal.Answers answers) {
            double average = answers.nanos() / (double) answers.answers().size();
            shortest.add(shortest.isEmpty() ? average : Math.min(average, shortest.getLast()));
            ahead.add(answers.answers().stream().mapToLong(Long::longValue).toArray());
        }
    }

    private final Side program = new Side();
    private final Side solution = new Side();
    private long compared;
    private Optional<Difference> difference = Optional.empty();

    /// Hears the program.
    Listener ofProgram(Listener next) {
        return listener(program, next);
    }

    /// Hears the model solution.
    Listener ofSolution(Listener next) {
        return listener(solution, next);
    }

    private Listener listener(Side side, Listener next) {
        return new Listener() {
            @Override
            public void heard(Run run, Signal signal) {
                switch (signal) {
                    case Signal.Answers answers -> add(side, answers);
                    case Signal.Failed failed -> fail(side, failed);
                    default -> {}
                }
                next.heard(run, signal);
            }
        };
    }

    private synchronized void fail(Side side, Signal.Failed failed) {
        side.failure = Optional.of(failed);
    }

    private synchronized void add(Side side, Signal.Answers answers) {
        side.add(answers);
        while (!program.ahead.isEmpty() && !solution.ahead.isEmpty() && difference.isEmpty()) {
            compare(program.ahead.removeFirst(), solution.ahead.removeFirst());
        }
    }

    private void compare(long[] answers, long[] right) {
        int both = Math.min(answers.length, right.length);
        for (int i = 0; i < both; i++) {
            compared++;
            if (answers[i] != right[i]) {
                difference = Optional.of(new Difference(compared, answers[i], right[i]));
                return;
            }
        }
    }

    /// The first difference; empty while there is none.
    synchronized Optional<Difference> difference() {
        return difference;
    }

    /// The round in which the program failed.
    synchronized Optional<Signal.Failed> failure() {
        return program.failure;
    }

    /// The times so far; empty until both have done that many rounds. Both times are of the same number of rounds,
    /// because the first rounds of a JVM take longer.
    synchronized Optional<RoundTime> time(long least) {
        int reports = Math.min(program.shortest.size(), solution.shortest.size());
        return reports == 0 || compared < least
                ? Optional.empty()
                : Optional.of(new RoundTime(program.shortest.get(reports - 1), solution.shortest.get(reports - 1)));
    }
}
