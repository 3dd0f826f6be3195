package leakground.leaktest;

import java.util.ArrayList;
import java.util.Optional;
import leakground.lab.Run;
import leakground.measure.Finding;
import leakground.measure.Verdict;

/// The message of a test that has failed: the verdict, the evidence of each metric, and what holds the growth.
///
/// @param holder the reference chain of what grows, if it was found
record Failure(Run run, Optional<String> holder) {

    String text() {
        var result = run.result();
        var lines = new ArrayList<String>();
        lines.add("%s is %s after %,d rounds, and should be STEADY%s"
                .formatted(
                        run.plan().program().name(),
                        result.verdict(),
                        result.rounds(),
                        result.verdict() == Verdict.MEASURING ? ": give it more time with `within`" : ""));
        result.findings().stream()
                .filter(finding -> finding.verdict() != Verdict.STEADY)
                .map(Failure::line)
                .forEach(lines::add);
        result.ending().ifPresent(ending -> lines.add("  ended: " + ending));
        holder.ifPresent(lines::add);
        run.output().stream().map(line -> "  printed: " + line).forEach(lines::add);
        return String.join("\n", lines);
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
