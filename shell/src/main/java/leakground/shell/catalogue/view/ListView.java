package leakground.shell.catalogue.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.lessons.Studied;
import leakground.lessons.Track;
import leakground.scenario.Family;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// The catalogue, grouped by family: of each scenario its symptom, what grows, its level, and what the learner has
/// done.
public final class ListView {

    private static final int ROOM_FOR_GROWS = 80;
    private static final int ROOM_FOR_SYMPTOM = 150;
    private static final int INDENT = 2;

    /// A scenario for a learner.
    ///
    /// @param level the shortest track with its lesson; empty for a scenario without one
    public record Entry(Scenario scenario, Optional<Track> level, Studied done) {}

    /// The scenarios with their symptoms.
    ///
    /// @param levels all levels, the lowest first
    public static List<AttributedString> lines(List<Entry> entries, List<Track> levels, int width) {
        var lines = new ArrayList<>(TextLayout.wrap(Styles.sentence(heading(entries, levels)), width, 0));
        lines.add(AttributedString.EMPTY);
        var rows = Stream.concat(Stream.of(names(width)), entries.stream().map(entry -> row(entry, width)))
                .toList();
        var widths = Table.widths(rows, width - INDENT);
        lines.addAll(Table.lines(rows.subList(0, 1), widths, INDENT));
        Family family = null;
        for (int i = 0; i < entries.size(); i++) {
            var scenario = entries.get(i).scenario();
            if (scenario.family() != family) {
                family = scenario.family();
                var title = Styles.join(
                        Styles.styled(Styles.TITLE, family.id()), Styles.styled(Styles.DIM, ": " + family.title()));
                lines.addAll(TextLayout.wrap(title, width, INDENT));
            }
            lines.addAll(Table.lines(rows.subList(i + 1, i + 2), widths, INDENT));
            lines.addAll(below(scenario, width));
        }
        return lines;
    }

    private static String heading(List<Entry> entries, List<Track> levels) {
        long done =
                entries.stream().filter(entry -> entry.done() == Studied.ALL).count();
        return "%d of %d done. The level is the shortest course with a lesson on it, from short to long: %s."
                .formatted(done, entries.size(), levels.stream().map(Track::id).collect(joining(", ")));
    }

    private static List<AttributedString> names(int width) {
        return cells(
                width,
                Stream.of("scenario", "grows", "level", "done", "symptom").map(ListView::dim));
    }

    private static List<AttributedString> row(Entry entry, int width) {
        var scenario = entry.scenario();
        return cells(
                width,
                Stream.of(
                        Styles.styled(Styles.NAME, scenario.id()),
                        new AttributedString(scenario.growsInWords()),
                        dim(entry.level().map(Track::id).orElse("")),
                        Styles.styled(
                                entry.done() == Studied.BEGUN ? Styles.PLAIN : Styles.GOOD,
                                entry.done().word()),
                        dim(scenario.symptom())));
    }

    /// Those of the five cells that have room beside each other.
    private static List<AttributedString> cells(int width, Stream<AttributedString> all) {
        var cells = new ArrayList<>(all.toList());
        if (width < ROOM_FOR_SYMPTOM) {
            cells.removeLast();
        }
        if (width < ROOM_FOR_GROWS) {
            cells.remove(1);
        }
        return cells;
    }

    /// The other cells.
    private static List<AttributedString> below(Scenario scenario, int width) {
        var lines = new ArrayList<List<AttributedString>>();
        if (width < ROOM_FOR_GROWS) {
            lines.add(List.of(new AttributedString(
                    scenario.isMyth() ? scenario.growsInWords() : "grows: " + scenario.growsInWords())));
        }
        if (width < ROOM_FOR_SYMPTOM) {
            lines.add(List.of(dim(scenario.symptom())));
        }
        return Table.lines(lines, 2 * INDENT, width);
    }

    private static AttributedString dim(String text) {
        return Styles.styled(Styles.DIM, text);
    }

    private ListView() {}
}
