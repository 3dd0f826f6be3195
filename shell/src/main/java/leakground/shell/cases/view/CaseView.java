package leakground.shell.cases.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leakground.lessons.CaseTally;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.Evidence;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.shell.text.CodeView;
import leakground.shell.text.Highlighter;
import leakground.shell.text.Markdown;
import leakground.shell.text.Quantity;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Draws an open case: the task, the looks with their prices, and the meters.
public final class CaseView {

    private static final int READINGS = 6;
    private static final int INDENT = 2;

    /// The task.
    ///
    /// @param prefix the text to type before each action
    public static List<AttributedString> opening(
            String title, Case sealed, long minutes, String prefix, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        lines.add(new AttributedString(title, theme.title()));
        lines.addAll(TextLayout.wrap(
                Styles.sentence(
                        ("The program of one %s. In each round it deals with one %s. Its author says that a round"
                                        + " leaves nothing behind. Does it leak? If it does: what grows, what kind of leak is"
                                        + " it, and what holds it? Then you repair it. The names in it give nothing away. You"
                                        + " have %d points and %d minutes. The program stands still between your looks;"
                                        + " `%srun` runs more rounds.")
                                .formatted(sealed.setting(), sealed.thing(), CaseTally.MOST_POINTS, minutes, prefix)),
                width,
                0));
        return lines;
    }

    /// The looks and actions.
    ///
    /// @param prefix the text to type before each word
    /// @param deeds the actions, apart from looks, with their descriptions
    public static List<AttributedString> board(
            String prefix, Set<Evidence> seen, Map<String, String> deeds, int width, Theme theme) {
        var rows = new ArrayList<List<AttributedString>>();
        for (var evidence : Evidence.values()) {
            rows.add(List.of(
                    Styles.styled(Styles.NAME, prefix + evidence.id()),
                    Styles.sentence(evidence.title()),
                    Styles.styled(evidence.isOpen(seen) ? Styles.PLAIN : theme.dim(), price(evidence, seen))));
        }
        deeds.forEach((name, title) -> rows.add(List.of(
                Styles.styled(Styles.NAME, prefix + name),
                new AttributedString(title),
                new AttributedString(name.equals("hint") ? Evidence.HINT + " points" : ""))));
        return Table.lines(rows, INDENT, width);
    }

    private static String price(Evidence evidence, Set<Evidence> seen) {
        if (seen.contains(evidence)) {
            return "seen, free now";
        }
        var price = switch (evidence.cost()) {
            case 0 -> "free";
            case 1 -> "1 point";
            default -> evidence.cost() + " points";
        };
        return evidence.isOpen(seen)
                ? price
                : price + ", after "
                        + evidence.openedBy().stream()
                                .map(Evidence::id)
                                .collect(Collectors.joining(", "))
                                .replaceFirst(", (\\w+)$", " or $1");
    }

    /// The state of the case, in one line.
    ///
    /// @param elapsed seconds
    /// @param allowed seconds
    /// @param spent points
    public static AttributedString line(long round, long elapsed, long allowed, int spent) {
        return new AttributedString(
                "Round %s. %s of %d:00 min. %d points left."
                        .formatted(
                                Quantity.count(round),
                                CardView.minutes(elapsed),
                                allowed / 60,
                                Math.max(0, CaseTally.MOST_POINTS - spent)),
                Styles.DIM);
    }

    /// A hint.
    public static List<AttributedString> hint(String text, int number, int width) {
        return TextLayout.wrap(Styles.join("Hint %d: ".formatted(number), Markdown.inline(text)), width, INDENT);
    }

    /// Numbered choices.
    public static List<AttributedString> choices(String question, List<String> all, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.add(new AttributedString(question, Styles.TITLE));
        IntStream.range(0, all.size())
                .forEach(i -> lines.addAll(
                        TextLayout.wrap(new AttributedString("%4d  %s".formatted(i + 1, all.get(i))), width, 6)));
        return lines;
    }

    /// What to do after the answer.
    ///
    /// @param prefix the text to type before each action
    public static List<AttributedString> repair(String prefix, String file, int width) {
        return TextLayout.wrap(
                Styles.sentence(("Your answer stands. Now repair the program. Its source is in %2$s: `%1$sedit` opens"
                                + " it, and `%1$scheck` runs it and judges your repair. Each round must return what"
                                + " it returned before. `%1$sstop` ends the case.")
                        .formatted(prefix, file)),
                width,
                0);
    }

    /// The answers so far, numbered.
    ///
    /// @param answers each a question and its answer
    public static List<AttributedString> answers(List<List<String>> answers, int width) {
        return Table.lines(
                IntStream.range(0, answers.size())
                        .mapToObj(i -> List.of(
                                new AttributedString(Integer.toString(i + 1)),
                                new AttributedString(answers.get(i).getFirst()),
                                Styles.styled(Styles.NAME, answers.get(i).getLast())))
                        .toList(),
                INDENT,
                width);
    }

    /// The meters after some rounds.
    public static List<AttributedString> meters(List<Sample> samples, int width, Theme theme) {
        var chosen = IntStream.range(0, READINGS)
                .mapToObj(i -> nearest(samples, samples.getLast().round() * i / (READINGS - 1)))
                .distinct()
                .toList();
        var rows = new ArrayList<List<AttributedString>>();
        var heading = new ArrayList<AttributedString>();
        heading.add(new AttributedString("after round", theme.dim()));
        chosen.forEach(sample -> heading.add(new AttributedString(Quantity.count(sample.round()), theme.dim())));
        rows.add(heading);
        for (var metric : Metric.values()) {
            if (metric.isFlow() || samples.getLast().value(metric).isEmpty()) {
                continue;
            }
            var row = new ArrayList<AttributedString>();
            row.add(new AttributedString(metric.title()));
            chosen.forEach(sample -> row.add(new AttributedString(
                    sample.value(metric).isPresent()
                            ? Quantity.value(metric, sample.value(metric).getAsLong())
                            : "-")));
            rows.add(row);
        }
        return Table.lines(rows, 0, width);
    }

    private static Sample nearest(List<Sample> samples, long round) {
        return samples.stream()
                .min((one, other) -> Long.compare(Math.abs(one.round() - round), Math.abs(other.round() - round)))
                .orElseThrow();
    }

    /// All sources, with the driven class last.
    public static List<AttributedString> code(Case sealed, int width) {
        var lines = new ArrayList<AttributedString>();
        var names = new ArrayList<>(sealed.sources().keySet());
        names.remove(sealed.main());
        names.add(sealed.main());
        for (var name : names) {
            lines.add(new AttributedString(name + ".java", Styles.TITLE));
            var source = sealed.sources().getOrDefault(name, "").strip();
            // The package is the same in all.
            lines.addAll(CodeView.lines(source.substring(source.indexOf('\n')).strip(), Highlighter.JAVA, width));
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    private CaseView() {}
}
