package leakground.shell.learning.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Scenario;
import leakground.lessons.Calibration;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Chart;
import leakground.shell.duel.view.Panel;
import leakground.shell.duel.view.Scale;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// Draws the quiz: curves without a verdict, then the verdict, and at the end the score.
public final class QuizView {

    /// The rounds shown in a question. They are the same for every program, because the length of a run would tell
    /// the answer.
    public static final long WINDOW = 100;

    private static final int WIDEST = 100;
    private static final int GUTTER = 10;
    private static final int ROWS = 6;
    private static final int STRIP_ROWS = 3;
    private static final int MOST_STRIPS = 2;
    private static final int INDENT = 2;

    /// The minimum height of the heap axis, so that a constant heap looks constant.
    private static final double LEAST_RISE = 64 * 1024;

    /// The task, and how to answer.
    public static List<AttributedString> opening(long questions, long seed, int width) {
        return TextLayout.wrap(
                Styles.sentence(("%s hidden behind a number. You see the first %d rounds. Leak or"
                                + " not: does anything in it grow without end? Answer `leak` or `no`, and how sure"
                                + " you are in percent: 50 is a coin toss, 100 is certain. `s` skips, `q` leaves."
                                + " (Seed %d.)")
                        .formatted(
                                questions == 1 ? "One program runs," : questions + " programs run, each",
                                WINDOW,
                                seed)),
                width,
                0);
    }

    /// The curves of the first rounds of a program, without the findings of the judge.
    public static List<AttributedString> question(Panel whole, long number, long of, int width, Theme theme) {
        int columns = Math.min(width, WIDEST);
        var panel = window(whole);
        var risen = risen(panel.samples());
        var scale = scale(panel, risen);
        var lines = new ArrayList<AttributedString>();
        lines.add(AttributedString.EMPTY);
        lines.add(new AttributedString("Program %d of %d".formatted(number, of), theme.title()));
        var heap = panel.samples().getLast().value(Metric.HEAP).orElse(0);
        lines.add(caption(
                "live heap above that of round 0; now " + Quantity.value(Metric.HEAP, heap) + " in all",
                columns,
                theme));
        lines.addAll(chart(risen, Metric.HEAP, ROWS, scale, columns, theme));
        for (var metric : strips(panel)) {
            lines.add(caption(metric.title() + " " + range(panel, metric), columns, theme));
            lines.addAll(chart(panel.samples(), metric, STRIP_ROWS, scale, columns, theme));
        }
        var end = Quantity.count(scale.rounds());
        lines.add(new AttributedString(
                TextLayout.left(TextLayout.right("round", GUTTER - 1) + " 0", columns - end.length()) + end,
                theme.dim()));
        var still = Arrays.stream(Metric.values())
                .filter(metric -> !metric.isFlow() && metric != Metric.HEAP && panel.has(metric))
                .filter(metric -> !strips(panel).contains(metric))
                .filter(metric -> !range(panel, metric).matches("0( B)?"))
                .map(metric -> metric.title() + " " + range(panel, metric))
                .toList();
        if (!still.isEmpty()) {
            lines.addAll(
                    TextLayout.wrap(new AttributedString("also " + String.join(", ", still), theme.dim()), columns, 5));
        }
        return lines;
    }

    private static AttributedString caption(String text, int width, Theme theme) {
        return new AttributedString(TextLayout.cut(text, width, theme), theme.dim());
    }

    private static Panel window(Panel panel) {
        var samples = panel.samples().stream()
                .filter(sample -> sample.round() <= WINDOW)
                .toList();
        return new Panel(
                panel.title(),
                samples,
                WINDOW,
                List.of(),
                Verdict.MEASURING,
                panel.heapLimit(),
                Optional.empty(),
                Set.of());
    }

    /// The samples without the heap of the time before round one, because a JVM itself uses more than most leaks.
    private static List<Sample> risen(List<Sample> samples) {
        long first = samples.getFirst().value(Metric.HEAP).orElse(0);
        return samples.stream()
                .map(sample -> {
                    var values = new EnumMap<>(sample.values());
                    values.computeIfPresent(Metric.HEAP, (_, value) -> Math.max(0, value - first));
                    return new Sample(sample.round(), sample.millis(), values);
                })
                .toList();
    }

    private static Scale scale(Panel panel, List<Sample> risen) {
        var all = Scale.of(List.of(panel));
        double most = risen.stream()
                .flatMapToLong(sample -> sample.value(Metric.HEAP).stream())
                .max()
                .orElse(0);
        var tops = new EnumMap<>(all.tops());
        tops.put(Metric.HEAP, Scale.end(Metric.HEAP, Math.max(LEAST_RISE, most)));
        return new Scale(WINDOW, tops);
    }

    private static List<AttributedString> chart(
            List<Sample> samples, Metric metric, int rows, Scale scale, int width, Theme theme) {
        var drawn = new Chart(width - GUTTER, rows, AttributedStyle.DEFAULT, theme)
                .draw(samples, metric, scale, Double.NaN);
        var top = Quantity.value(metric, (long) scale.top(metric)).replace(".0 ", " ");
        var lines = new ArrayList<AttributedString>();
        for (int row = 0; row < rows; row++) {
            var label = row == 0 ? top : row == rows - 1 ? "0" : "";
            lines.add(new AttributedStringBuilder()
                    .styled(theme.dim(), TextLayout.right(label, GUTTER - 1) + theme.vertical())
                    .append(drawn.get(row))
                    .toAttributedString());
        }
        return lines;
    }

    /// The first and the last reading.
    private static String range(Panel panel, Metric metric) {
        var first = panel.samples().getFirst().value(metric).orElse(0);
        var last = panel.samples().getLast().value(metric).orElse(0);
        return first == last
                ? Quantity.value(metric, last)
                : Quantity.value(metric, first) + " to " + Quantity.value(metric, last);
    }

    /// The metrics that moved most, measured by a notable change of each; the platform threads if few moved.
    private static List<Metric> strips(Panel panel) {
        return Arrays.stream(Metric.values())
                .filter(metric -> !metric.isFlow() && metric != Metric.HEAP && panel.has(metric))
                .filter(metric -> metric == Metric.PLATFORM_THREADS || moved(panel, metric) >= 1)
                .sorted(Comparator.comparing((Metric metric) -> -moved(panel, metric)))
                .limit(MOST_STRIPS)
                .toList();
    }

    private static double moved(Panel panel, Metric metric) {
        var readings = panel.samples().stream()
                .flatMapToLong(sample -> sample.value(metric).stream())
                .summaryStatistics();
        return readings.getCount() == 0
                ? 0
                : (double) (readings.getMax() - readings.getMin()) / Math.max(1, metric.notable());
    }

    /// The form of an answer.
    public static List<AttributedString> grammar(int width) {
        return TextLayout.wrap(Styles.sentence("Answer `leak 80` or `no 65`, `s` to skip it, `q` to leave."), width, 0);
    }

    /// The allowed percentages.
    public static List<AttributedString> range(int sure, int width) {
        return TextLayout.wrap(
                Styles.sentence(
                        sure < Calibration.LEAST
                                ? "If you are only %d %% sure, the other answer is more likely: 50 to 100."
                                        .formatted(sure)
                                : "Nobody is %d %% sure: 50 to 100.".formatted(sure)),
                width,
                0);
    }

    /// The answer and its evidence.
    ///
    /// @param right whether the learner was right; empty without an answer
    public static List<AttributedString> verdict(
            Scenario scenario, Panel panel, boolean leak, Optional<Boolean> right, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        var outcome = right.map(was -> was ? "Right. " : "Wrong. ").orElse("");
        var style = right.map(was -> was ? theme.steady() : theme.leaking()).orElse(theme.dim());
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        Styles.styled(style, outcome),
                        leak ? "A leak: " : "No leak: ",
                        Styles.styled(
                                theme.verdict(panel.verdict()), panel.verdict().title()),
                        panel.telling()
                                .filter(finding -> !finding.evidence().isBlank())
                                .map(finding -> ", " + finding.metric().title() + " " + finding.evidence())
                                .orElse(""),
                        "."),
                width,
                INDENT));
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        "It was ",
                        Styles.styled(Styles.NAME, scenario.id()),
                        ", " + what(scenario, panel.title()) + ": " + scenario.title() + ". ",
                        Styles.sentence("`lesson " + scenario.id() + "` tells why.")),
                width,
                INDENT));
        return lines;
    }

    private static String what(Scenario scenario, String variant) {
        if (!variant.equals(scenario.leaky())) {
            return "repaired (" + Scenario.kebab(variant) + ")";
        }
        if (scenario.isMyth()) {
            return "a myth";
        }
        return scenario.verdict() == Verdict.LEAKING
                ? "the leaky variant"
                : "which wastes, yet nothing of it grows without end";
    }

    /// The number of correct answers, and the calibration of the learner.
    ///
    /// @param always the answers of all quizzes
    public static List<AttributedString> score(Calibration quiz, Calibration always, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.add(AttributedString.EMPTY);
        if (quiz.said() == 0) {
            lines.addAll(TextLayout.wrap("No answer, no score.", width));
            return lines;
        }
        lines.addAll(TextLayout.wrap(
                Styles.styled(
                        Styles.TITLE,
                        String.format(
                                Locale.ROOT,
                                "%d of %d right. Brier score %.2f",
                                quiz.right(),
                                quiz.said(),
                                quiz.brier().orElse(0))),
                width,
                0));
        lines.addAll(TextLayout.wrap(
                "(0 is always sure and right, 0.25 is a coin toss each time, 1 is always sure and" + " wrong)", width));
        tallies(quiz).forEach(line -> lines.addAll(TextLayout.wrap(new AttributedString(line), width, INDENT)));
        if (always.said() > quiz.said()) {
            lines.addAll(TextLayout.wrap(
                    String.format(
                            Locale.ROOT,
                            "In all your quizzes: %d of %d right, Brier score %.2f.",
                            always.right(),
                            always.said(),
                            always.brier().orElse(0)),
                    width));
        }
        return lines;
    }

    private static List<String> tallies(Calibration quiz) {
        return quiz.tallies().entrySet().stream()
                .map(entry -> "You said %d %% %s and were %s."
                        .formatted(
                                entry.getKey(),
                                times(entry.getValue().said()),
                                entry.getValue().right() == 0
                                        ? "never right"
                                        : "right " + times(entry.getValue().right())))
                .toList();
    }

    private static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    private QuizView() {}
}
