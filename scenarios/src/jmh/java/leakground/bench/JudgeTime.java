package leakground.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What JMH says of [JudgeBenchmark].
final class JudgeTime implements Measurement {

    @Override
    public void measure(FigureTable report) throws Exception {
        report.part("One judgement, and one sample that is judged, by JMH", "µs");
        var options = new OptionsBuilder()
                .include(JudgeBenchmark.class.getName())
                .verbosity(VerboseMode.SILENT)
                .build();
        for (var result : new Runner(options).run()) {
            var score = result.getPrimaryResult();
            report.figure(
                    "%s, %s samples"
                            .formatted(score.getLabel(), result.getParams().getParam("samples")),
                    "%.0f".formatted(score.getScore()),
                    "± %.0f".formatted(score.getScoreError()));
        }
    }
}
