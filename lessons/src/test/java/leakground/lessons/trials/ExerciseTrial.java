package leakground.lessons.trials;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import leakground.lessons.check.Outcome;
import leakground.measure.Finding;
import leakground.measure.Metric;

/// One check of an exercise, whose outcome is known beforehand.
///
/// @param run the number of the run, from 1 on
/// @param exercise its id
/// @param version as given, the solution, or the name of a sabotage
/// @param right the title of the outcome that is right
/// @param millis how long the check took
public record ExerciseTrial(int run, String exercise, String version, Outcome outcome, String right, long millis) {

    public boolean isRight() {
        return outcome.title().equals(right);
    }

    /// The trial in a line, and why if the outcome is wrong.
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-9s run %d: %s %s: %s, %.1f s%s",
                isRight() ? "ok" : "WRONG",
                run,
                exercise,
                version,
                outcome.title(),
                millis / 1000.0,
                isRight() ? "" : "; " + detail());
    }

    /// What the outcome rests on, in a line.
    public String detail() {
        return switch (outcome) {
            case Outcome.DoesNotCompile(var errors) ->
                errors.lines().findFirst().orElse("");
            case Outcome.Broken(var what) -> what;
            case Outcome.Undecided(var why) -> why;
            case Outcome.StillLeaks(var findings, var rounds, var how) -> grown(findings, rounds, how);
            case Outcome.FalseAlarm(var findings, var rounds, var how) -> grown(findings, rounds, how);
            case Outcome.MissesTheLeak(var rounds) -> grown(List.of(), rounds, "");
            case Outcome.Found(var finding, var rounds, var holder, var _) ->
                grown(List.of(finding), rounds, holder.replaceAll("\\R", ""));
            case Outcome.Repaired(var work, var rounds, var _) ->
                String.format(
                        Locale.ROOT,
                        "%,d rounds, %.3f ms each, %.2f times the time of the model solution",
                        rounds,
                        work.othersNanos() / 1e6,
                        work.times());
        };
    }

    private static String grown(List<Finding> findings, long rounds, String how) {
        var metrics = findings.stream().map(Finding::metric).map(Metric::title).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s in %,d rounds", metrics.isEmpty() ? "nothing" : metrics, rounds)
                + (how.isEmpty() ? "" : ", " + how);
    }
}
