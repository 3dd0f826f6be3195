package leakground.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What JMH says of [JudgeBenchmark].
final class JudgeTime implements Part {

    /// Both sides, ten times a second: a tenth of one core.
    private static final double MOST_MICROS = 5_000;

    @Override
    public void measure(Report report) throws Exception {
        report.part("One judgement, by JMH", "µs");
        var options = new OptionsBuilder()
                .include(JudgeBenchmark.class.getName())
                .verbosity(VerboseMode.SILENT)
                .build();
        double worst = 0;
        for (var result : new Runner(options).run()) {
            var score = result.getPrimaryResult();
            worst = Math.max(worst, score.getScore());
            report.figure(
                    "%s samples".formatted(result.getParams().getParam("samples")),
                    "%.0f".formatted(score.getScore()),
                    "± %.0f".formatted(score.getScoreError()));
        }
        report.required(
                "longest judgement",
                "%.0f".formatted(worst),
                "",
                worst <= MOST_MICROS,
                "at most %.0f, a tenth of a core for both sides".formatted(MOST_MICROS));
    }
}
