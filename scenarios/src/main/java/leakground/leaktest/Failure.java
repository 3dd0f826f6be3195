package leakground.leaktest;

import java.util.ArrayList;
import java.util.Optional;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// The message of a test that has failed: the verdict, how the JVM has ended, the evidence of each metric, and what
/// holds the growth.
///
/// @param result what the verdict rests on; the run may have gone on since
/// @param holder the reference chain of what grows, if it was found
record Failure(Run run, Result result, Optional<String> holder) {

    String text() {
        var lines = new ArrayList<String>();
        lines.add("%s is %s after %,d rounds, and should be STEADY"
                .formatted(run.plan().program().name(), result.verdict(), result.rounds()));
        result.ending().ifPresent(ending -> lines.add("  " + ending.sentence()));
        result.findings().stream()
                .filter(finding -> finding.verdict() != Verdict.STEADY)
                .filter(finding -> result.ending().isEmpty() || finding.verdict() != Verdict.MEASURING)
                .map(Failure::line)
                .forEach(lines::add);
        advice().ifPresent(lines::add);
        holder.ifPresent(lines::add);
        run.output().stream()
                .filter(line -> !line.strip().matches("at (leakground\\.probe|java\\.base/jdk\\.internal)\\..*"))
                .map(line -> "  printed: " + line)
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private Optional<String> advice() {
        if (result.ending().isPresent()) {
            return result.findings().stream()
                            .anyMatch(
                                    finding -> finding.metric() == Metric.HEAP && finding.verdict() == Verdict.LEAKING)
                    ? Optional.of("  A larger `heap` lets it live until the reference chain is looked for.")
                    : Optional.empty();
        }
        return switch (result.verdict()) {
            case MEASURING -> Optional.of("  It needs more time: `within`.");
            case INCONCLUSIVE ->
                Optional.of("  More rounds that are not judged (`warmUp`) or more time (`within`) may tell.");
            case LEAKING, RETAINING, CHURNING, SAWTOOTH, FILLING, STEADY, OUT_OF_MEMORY, DIED -> Optional.empty();
        };
    }

    private static String line(Finding finding) {
        return "  %s %s: %s a round, %s"
                .formatted(
                        finding.metric().title(),
                        finding.verdict(),
                        finding.metric().unit().format(finding.growth().perRound()),
                        finding.evidence());
    }
}
