package leakground.shell.learning.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.lessons.Prediction;
import leakground.lessons.Prediction.Guess;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Unit;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Panel;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Asks for a prediction before a leak runs, and compares it with the measurement.
public final class PredictionView {

    /// The metrics to choose from, in the order of their digits. Those that are seldom measured share a digit. The one
    /// that the scenario grows has it, or else one that its id decides. So the choices do not tell the answer.
    public static List<Metric> choices(Scenario scenario) {
        var seldom = Metric.ofJvm().stream()
                .filter(metric -> !Metric.usual().contains(metric))
                .toList();
        var chosen = scenario.grows().stream()
                .filter(seldom::contains)
                .findFirst()
                .orElseGet(() -> seldom.get(Math.floorMod(scenario.id().hashCode(), seldom.size())));
        return List.of(
                Metric.HEAP,
                Metric.PLATFORM_THREADS,
                Metric.VIRTUAL_THREADS,
                Metric.OPEN_FILES,
                Metric.DIRECT_MEMORY,
                chosen,
                Metric.LOADED_CLASSES,
                Metric.ALLOCATION,
                Metric.FULL_COLLECTIONS);
    }

    private static final int INDENT = 2;
    private static final int ROOM_FOR_TWO_COLUMNS = 64;

    /// A partly filled form.
    ///
    /// @param amounts the chosen metrics, with the amounts given so far
    /// @param asked the metric whose amount is being asked for; empty while metrics are chosen
    /// @param typed the characters of the amount so far
    /// @param wrong the error in the amount; empty for none
    public record Form(
            List<Metric> choices,
            Map<Metric, Optional<Double>> amounts,
            Optional<Metric> asked,
            String typed,
            String wrong) {}

    /// The form and its keys.
    public static List<AttributedString> form(Form form, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(
                "The program repeats its round. Which of these will keep growing, or stay far above the repaired"
                        + " program?",
                width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(choices(form, width));
        lines.add(AttributedString.EMPTY);
        if (form.asked().isEmpty()) {
            lines.addAll(TextLayout.wrap(
                    Styles.sentence(
                            "Press a digit to choose or clear, Enter to continue. Choose nothing if you expect no"
                                    + " leak."),
                    width,
                    0));
            if (!form.wrong().isEmpty()) {
                lines.add(Styles.styled(Styles.WARN, form.wrong()));
            }
            return lines;
        }
        var metric = form.asked().get();
        var unit = metric.unit() == Unit.BYTES ? "in bytes, such as 300, 12k or 3m" : "a number, such as 7 or 0.5";
        lines.add(Styles.join(
                (metric.unit() == Unit.BYTES ? "How much " : "How many ") + metric.title() + " per round (" + unit
                        + ")? ",
                Styles.styled(Styles.NAME, form.typed() + "_")));
        lines.addAll(
                form.wrong().isEmpty()
                        ? TextLayout.wrap("Press Enter to confirm; leave it empty for no guess.", width)
                        : List.of(Styles.styled(Styles.WARN, form.wrong())));
        return lines;
    }

    /// The choices in two columns where they have room, so that the program stands on the same screen.
    private static List<AttributedString> choices(Form form, int width) {
        int all = form.choices().size();
        int high = width < ROOM_FOR_TWO_COLUMNS ? all : (all + 1) / 2;
        var rows = new ArrayList<List<AttributedString>>();
        for (int i = 0; i < high; i++) {
            rows.add(i + high < all ? List.of(choice(form, i), choice(form, i + high)) : List.of(choice(form, i)));
        }
        return Table.lines(rows, INDENT, width);
    }

    private static AttributedString choice(Form form, int index) {
        var metric = form.choices().get(index);
        var chosen = form.amounts().get(metric);
        var amount = chosen == null
                ? ""
                : chosen.map(guess -> "  " + amount(metric, guess)).orElse("");
        return Styles.join(
                Styles.styled(Styles.NAME, Integer.toString(index + 1)),
                chosen == null ? " [ ] " : " [x] ",
                metric.title(),
                metric.isFlow() ? " (nothing stays)" : "",
                amount);
    }

    /// The prediction beside the measurement.
    ///
    /// @param said the prediction; empty if the learner made none
    /// @param panels the leak, then its fix unless it is a myth
    public static List<AttributedString> comparison(
            Optional<Prediction> said, List<Panel> panels, int width, Theme theme) {
        var leaky = panels.getFirst();
        var answers = said.orElse(Prediction.NOTHING_RISES).answers(leaky.findings());
        var lines = new ArrayList<AttributedString>();
        if (leaky.findings().isEmpty() || !leaky.verdict().isKnown()) {
            lines.addAll(TextLayout.wrap("The run was too short for a verdict. b goes back and runs it again.", width));
            return lines;
        }
        if (answers.isEmpty()) {
            lines.addAll(TextLayout.wrap(
                    said.isPresent() ? "You said that nothing rises, and nothing does." : "Nothing rises.", width));
        } else {
            lines.addAll(table(answers, said.isPresent(), width, theme));
        }
        lines.add(AttributedString.EMPTY);
        for (var panel : panels) {
            lines.addAll(TextLayout.wrap(
                    Styles.join(
                            panel.title() + ": ",
                            Styles.styled(
                                    theme.verdict(panel.verdict()),
                                    panel.verdict().title()),
                            panel.telling()
                                    .filter(finding -> !finding.evidence().isBlank())
                                    .map(finding -> ", " + finding.metric().title() + " " + finding.evidence())
                                    .orElse("")),
                    width,
                    INDENT));
        }
        return lines;
    }

    private static List<AttributedString> table(List<Guess> answers, boolean predicted, int width, Theme theme) {
        var rows = new ArrayList<List<AttributedString>>();
        rows.add(List.of(
                new AttributedString("", Styles.DIM),
                new AttributedString("you said", Styles.DIM),
                new AttributedString("measured", Styles.DIM),
                new AttributedString("", Styles.DIM)));
        for (var answer : answers) {
            rows.add(List.of(
                    new AttributedString(answer.metric().title()),
                    new AttributedString(
                            answer.said()
                                    ? answer.guess()
                                            .map(guess -> amount(answer.metric(), guess))
                                            .orElse("rises")
                                    : "-"),
                    new AttributedString(measured(answer)),
                    predicted ? new AttributedString(comment(answer), style(answer, theme)) : AttributedString.EMPTY));
        }
        return Table.lines(rows, INDENT, width);
    }

    private static String measured(Guess answer) {
        var finding = answer.finding();
        if (finding.verdict() == Verdict.RETAINING) {
            return "keeps " + Quantity.value(answer.metric(), Math.round(answer.measured()));
        }
        return Quantity.growthPer(TimeBase.ROUND, answer.metric(), finding.growth());
    }

    private static AttributedStyle style(Guess answer, Theme theme) {
        return answer.isRight() ? theme.steady() : theme.leaking();
    }

    private static String comment(Guess answer) {
        if (!answer.guilty()) {
            return answer.metric().isFlow() ? "that is not too much" : "it does not grow";
        }
        if (!answer.said()) {
            return answer.finding().verdict() == Verdict.RETAINING
                    ? "right that it does not grow, but it keeps more than the fix"
                    : "missed";
        }
        var how = answer.finding().verdict() == Verdict.RETAINING ? "right, though it stands still: too high" : "right";
        return how
                + answer.times()
                        .map(times -> answer.isNear() ? ", and near" : ", and " + times(times))
                        .orElse("");
    }

    private static String times(double times) {
        return times >= 1
                ? String.format(Locale.ROOT, "%.3g times as much", times)
                : String.format(Locale.ROOT, "1/%.3g of it", 1 / times);
    }

    private static String amount(Metric metric, double guess) {
        return Quantity.growthPer(TimeBase.ROUND, metric, new Growth(guess, guess, guess));
    }

    private PredictionView() {}
}
