package leakground.shell.measuring.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leakground.measure.Confusion;
import leakground.measure.Finding;
import leakground.measure.Trial;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// What the judge said of the proving ground: label against verdict, then every run that was judged
/// wrong or not at all, with the evidence.
public final class ConfusionView {

    /// The lines, of which only the table may be wider than `width`.
    public static List<AttributedString> render(List<Trial> trials, int width, Theme theme) {
        var confusion = Confusion.of(trials);
        var lines = new ArrayList<AttributedString>();
        confusion.table().forEach(line -> lines.add(new AttributedString(line)));
        lines.add(new AttributedString(confusion.sum(), confusion.wrong() == 0 ? theme.title() : theme.leaking()));
        trials.stream().filter(Trial::isWrong).forEach(trial -> add(lines, trial, "WRONG", width, theme));
        trials.stream().filter(Trial::isUndecided).forEach(trial -> add(lines, trial, "UNDECIDED", width, theme));
        return lines;
    }

    private static void add(List<AttributedString> lines, Trial trial, String what, int width, Theme theme) {
        var head = String.format(
                Locale.ROOT,
                "%s %s (%s), run %d: %s, %d rounds, %.1f s",
                what,
                trial.program(),
                trial.label().word(),
                trial.run() + 1,
                trial.verdict().title(),
                trial.rounds(),
                trial.millis() / 1000.0);
        var style = trial.isWrong() ? theme.leaking() : theme.undecided();
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(new AttributedString(head, style), width, 0));
        if (!trial.ending().isEmpty()) {
            lines.addAll(evidence(trial.ending(), width, theme));
        }
        for (var finding : trial.missing()) {
            lines.addAll(evidence(sentence(finding), width, theme));
        }
    }

    private static String sentence(Finding finding) {
        var growth = finding.growth();
        return String.format(
                Locale.ROOT,
                "%s %s %.4f (%.4f to %.4f) a round: %s",
                finding.metric().title(),
                finding.verdict().title(),
                growth.perRound(),
                growth.low(),
                growth.high(),
                finding.evidence());
    }

    private static List<AttributedString> evidence(String text, int width, Theme theme) {
        return TextLayout.wrap(
                new AttributedString("  " + TextLayout.clean(text, theme), AttributedStyle.DEFAULT), width, 4);
    }

    private ConfusionView() {}
}
