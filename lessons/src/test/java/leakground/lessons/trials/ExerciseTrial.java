package leakground.lessons.trials;

import java.util.Locale;
import java.util.stream.Collectors;
import leakground.lessons.Outcome;
import leakground.measure.Finding;

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
            case Outcome.StillLeaks(var findings, var rounds, var how) ->
                findings.stream()
                                .map(Finding::metric)
                                .map(metric -> metric.title())
                                .collect(Collectors.joining(", "))
                        + String.format(Locale.ROOT, " in %,d rounds", rounds)
                        + (how.isEmpty() ? "" : ", " + how);
            case Outcome.Solved(var work, var rounds, var _) ->
                String.format(
                        Locale.ROOT,
                        "%,d rounds, %.3f ms each, %.2f times the time of the model solution",
                        rounds,
                        work.othersNanos() / 1e6,
                        work.times());
        };
    }
}
