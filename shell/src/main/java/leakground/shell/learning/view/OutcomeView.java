package leakground.shell.learning.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leakground.lessons.Exercise;
import leakground.lessons.check.Outcome;
import leakground.lessons.check.Repairable;
import leakground.lessons.check.RoundTime;
import leakground.measure.Finding;
import leakground.measure.TimeBase;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// The result of a check with its evidence, and the next command.
public final class OutcomeView {

    private static final int INDENT = 2;
    private static final String MODEL = "your file is the model solution";

    /// All lines except compiler errors, which are messages.
    ///
    /// @param name what the screen calls the program
    /// @param isModel whether the program is the model solution
    public static List<AttributedString> lines(String name, Outcome outcome, boolean isModel, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        lines.add(Styles.join(name + " ", Styles.styled(style(outcome, theme), outcome.title())));
        switch (outcome) {
            case Outcome.DoesNotCompile _ -> {}
            case Outcome.Broken(var what) -> sentence(what, lines, width);
            case Outcome.Undecided(var why) -> sentence(why, lines, width);
            case Outcome.StillLeaks(var findings, var rounds, var how) -> {
                sentence(
                        how.isEmpty()
                                ? "its answers are right, but %s rounds show growth".formatted(Quantity.count(rounds))
                                : "its answers are right, but it " + how,
                        lines,
                        width);
                findings.forEach(finding -> finding(finding, lines, width));
            }
            case Outcome.MissesTheLeak(var rounds) ->
                sentence(
                        ("your test finds nothing in %s rounds, but the program leaks. A round does what users do, also on"
                                        + " the paths that they seldom take, and the program lives longer than a round")
                                .formatted(Quantity.count(rounds)),
                        lines,
                        width);
            case Outcome.FalseAlarm(var findings, var rounds, var how) -> {
                sentence(
                        how.isEmpty()
                                ? ("%s rounds show growth in the repaired program too. So the round leaves something"
                                                + " behind: it must end where it began")
                                        .formatted(Quantity.count(rounds))
                                : how,
                        lines,
                        width);
                findings.forEach(finding -> finding(finding, lines, width));
            }
            case Outcome.Found(var finding, var rounds, var holder, var _) -> {
                sentence(
                        "your test finds the leak in %s rounds, and nothing in the repaired program%s"
                                .formatted(Quantity.count(rounds), isModel ? "; " + MODEL : ""),
                        lines,
                        width);
                finding(finding, lines, width);
                holder.lines()
                        .flatMap(
                                line -> TextLayout.wrap(TextLayout.clean(line.strip(), theme), width - INDENT).stream())
                        .forEach(line -> lines.add(Styles.join(" ".repeat(INDENT), line)));
            }
            case Outcome.Repaired(var work, var rounds, var _) ->
                sentence(
                        "nothing leaks in %s rounds, and all answers are right; %s"
                                .formatted(Quantity.count(rounds), isModel ? MODEL : times(work)),
                        lines,
                        width);
        }
        return lines;
    }

    private static String times(RoundTime work) {
        return String.format(Locale.ROOT, "a round takes %.1f times as long as with the model solution", work.times());
    }

    /// Names the classes in a chain that the learner did not write.
    public static List<AttributedString> others(Repairable program, int width) {
        return TextLayout.wrap(
                Styles.sentence("`Probe` and `%s` are not yours: they use your %s, round by round."
                        .formatted(program.check(), program.tested().isPresent() ? "test" : "program")),
                width,
                0);
    }

    /// The next command to type.
    ///
    /// @param hints the number of hints taken
    /// @param other the exercise to do after this one; empty if all are solved
    public static List<AttributedString> next(
            Exercise exercise, Outcome outcome, int hints, Optional<Exercise> other, int width) {
        int left = exercise.hints().size() - hints;
        var help = left > 0 ? "`hint` (%d left)".formatted(left) : "`solution`";
        var text = switch (outcome) {
            case Outcome.DoesNotCompile _, Outcome.Undecided _ -> "Next: `edit`, then `check`.";
            case Outcome.Broken _ -> "Next: `edit`, or `reset`, which begins anew and keeps yours.";
            case Outcome.StillLeaks _, Outcome.MissesTheLeak _, Outcome.FalseAlarm _ ->
                "Next: `edit`, %s or `lesson %s`.".formatted(help, exercise.lesson());
            case Outcome.Solved _ ->
                other.map(next -> "Next: `exercise %s` (%s).".formatted(next.id(), next.title()))
                        .orElse("You have solved all exercises. Next: `case`.");
        };
        return TextLayout.wrap(Styles.sentence(text), width, 0);
    }

    private static void sentence(String text, List<AttributedString> lines, int width) {
        var clean = TextLayout.clean(text, Theme.monochrome()) + ".";
        TextLayout.wrap(clean.substring(0, 1).toUpperCase(Locale.ROOT) + clean.substring(1), width - INDENT)
                .forEach(line -> lines.add(Styles.join(" ".repeat(INDENT), line)));
    }

    private static void finding(Finding finding, List<AttributedString> lines, int width) {
        var growth = Quantity.isKnown(finding)
                ? " " + Quantity.growthPer(TimeBase.ROUND, finding.metric(), finding.growth())
                : "";
        var text = finding.metric().title() + growth + " " + finding.verdict().title()
                + (finding.evidence().isBlank() ? "" : ": " + finding.evidence());
        sentence(text, lines, width);
    }

    private static AttributedStyle style(Outcome outcome, Theme theme) {
        return switch (outcome) {
            case Outcome.DoesNotCompile _,
                    Outcome.Broken _,
                    Outcome.StillLeaks _,
                    Outcome.MissesTheLeak _,
                    Outcome.FalseAlarm _ -> theme.leaking();
            case Outcome.Undecided _ -> theme.undecided();
            case Outcome.Solved _ -> theme.steady();
        };
    }

    private OutcomeView() {}
}
