package leakground.probe;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import leakground.measure.Signal;
import leakground.scenario.Workload;

/// Runs rounds and tells the lab their answers and their time, some rounds at a time. The lab compares them with those
/// of another program.
///
/// The time covers the rounds alone, not the samples between them. Some consecutive rounds are measured together, so
/// that work that is put off to a later round is part of it.
final class AnswerTimer {

    private static final int ROUNDS = 10;

    private final ProbeOverhead own;
    private final Consumer<Signal> lab;
    private final long[] answers = new long[ROUNDS];
    private int count;
    private long nanos;

    AnswerTimer(ProbeOverhead own, Consumer<Signal> lab) {
        this.own = own;
        this.lab = lab;
    }

    /// Loads what it needs, before the first round.
    void warmUp() {
        new Signal.Answers(1, 0, List.of(0L)).line();
    }

    /// Runs one round.
    ///
    /// @param number the number of the round, from 1 on
    long round(Workload workload, long number) throws Exception {
        long began = System.nanoTime();
        long answer = workload.round();
        nanos += System.nanoTime() - began;
        answers[count++] = answer;
        if (count == ROUNDS) {
            own.begins();
            lab.accept(new Signal.Answers(
                    number - ROUNDS + 1, nanos, Arrays.stream(answers).boxed().toList()));
            own.ends();
            count = 0;
            nanos = 0;
        }
        return answer;
    }

    /// A failed check is reported by its message alone, any other failure with its place.
    static String reason(Throwable failure) {
        if (failure instanceof AssertionError && failure.getMessage() != null) {
            return failure.getMessage();
        }
        var stack = failure.getStackTrace();
        return "a round threw " + ReflectiveWorkload.describe(failure) + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
