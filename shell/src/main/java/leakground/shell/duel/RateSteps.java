package leakground.shell.duel;

import java.util.List;
import java.util.Optional;

/// The rates of the keys + and -, in rounds per second. The fastest is 0, which means full speed.
final class RateSteps {

    private static final List<Double> STEPS =
            List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 0.0);

    static Optional<Double> faster(double rate) {
        return STEPS.stream()
                .filter(step -> rate != 0 && (step == 0 || step > rate))
                .findFirst();
    }

    static Optional<Double> slower(double rate) {
        return STEPS.reversed().stream()
                .filter(step -> step != 0 && (rate == 0 || step < rate))
                .findFirst();
    }

    private RateSteps() {}
}
