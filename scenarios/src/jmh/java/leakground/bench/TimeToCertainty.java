package leakground.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lab.Expectation;
import leakground.lab.Lab;

/// How long `verify` takes for a scenario, leaky and fixed side by side, until both verdicts are certain.
final class TimeToCertainty implements Measurement {

    private static final int RUNS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final double MOST = 2;

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("Time to certainty of both sides, %d runs".formatted(RUNS), "s");
        var all = new ArrayList<Double>();
        int wrong = 0;
        int verdicts = 0;
        try (var lab = new Lab()) {
            for (var scenario : Catalogue.scenarios()) {
                verdicts += RUNS * variants(scenario).size();
                var seconds = new ArrayList<Double>();
                for (int run = 0; run < RUNS; run++) {
                    long began = System.nanoTime();
                    wrong += prove(lab, scenario);
                    seconds.add((System.nanoTime() - began) / 1e9);
                }
                var spread = Spread.of(seconds);
                report.figure(scenario.id(), spread.median("%.2f"), spread.quartiles("%.2f"));
                all.addAll(seconds);
            }
        }
        var spread = Spread.of(all);
        report.required(
                "time to certainty, all scenarios",
                spread.median("%.2f"),
                spread.quartiles("%.2f"),
                spread.median() < MOST,
                "median under %.0f s".formatted(MOST));
        report.required("verdicts not as declared", Integer.toString(wrong), "of " + verdicts, wrong == 0, "none");
    }

    /// @return how many verdicts were not as declared
    private static int prove(Lab lab, Scenario scenario) throws Exception {
        var variants = variants(scenario);
        var results = lab.prove(scenario, variants, LONGEST);
        int wrong = 0;
        for (int i = 0; i < variants.size(); i++) {
            if (Expectation.of(scenario, variants.get(i))
                    .missedBy(results.get(i))
                    .isPresent()) {
                wrong++;
            }
        }
        return wrong;
    }

    private static List<String> variants(Scenario scenario) {
        return Stream.concat(
                        Stream.of(scenario.leaky()), scenario.fixes().stream().limit(1))
                .toList();
    }
}
