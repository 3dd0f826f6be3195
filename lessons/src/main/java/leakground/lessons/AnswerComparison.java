package leakground.lessons;

import java.util.ArrayDeque;
import java.util.Deque;
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
        private long rounds;
        private double nanos = Double.MAX_VALUE;
        private Optional<Signal.Failed> failure = Optional.empty();

        void add(Signal.Answers answers) {
            rounds += answers.answers().size();
            nanos = Math.min(nanos, answers.nanos() / (double) answers.answers().size());
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

    /// Rounds that both have done, with equal answers but for the last.
    synchronized long rounds() {
        return compared;
    }

    /// The first difference; empty while there is none.
    synchronized Optional<Difference> difference() {
        return difference;
    }

    /// The round in which the program failed.
    synchronized Optional<Signal.Failed> failure() {
        return program.failure;
    }

    /// The times so far; empty until both have done that many rounds.
    synchronized Optional<RoundTime> time(long least) {
        return Math.min(program.rounds, solution.rounds) < Math.max(1, least)
                ? Optional.empty()
                : Optional.of(new RoundTime(program.nanos, solution.nanos));
    }
}
