package leakground.shell.workshop.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// The results of all workshop seats, in one table.
public final class BoardView {

    private static final List<String> HEAD =
            List.of("seat", "solved", "hints", "looked", "quiz", "Brier", "lessons", "verdicts");

    /// Sorts seats by solved exercises, most first. Equal seats are sorted by hints and viewed solutions, fewest
    /// first.
    public static List<Seat> ranked(List<Seat> seats) {
        return seats.stream()
                .sorted(Comparator.<Seat>comparingInt(seat -> -seat.solved().size())
                        .thenComparingLong(Seat::hints)
                        .thenComparingLong(Seat::looked)
                        .thenComparingDouble(seat -> seat.brier().orElse(1))
                        .thenComparing(Seat::name))
                .toList();
    }

    /// The number of seats that solved each exercise, without exercises that nobody solved.
    public static Map<String, Long> solved(List<Seat> seats) {
        return seats.stream()
                .flatMap(seat -> seat.solved().stream().distinct())
                .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
    }

    public static List<AttributedString> lines(List<Seat> seats, int width) {
        var rows = new ArrayList<List<AttributedString>>();
        rows.add(HEAD.stream().map(head -> Styles.styled(Styles.DIM, head)).toList());
        ranked(seats).forEach(seat -> rows.add(row(seat)));
        var lines = new ArrayList<>(Table.lines(rows, 0, width));
        var solved = solved(seats);
        if (!solved.isEmpty()) {
            var each = solved.entrySet().stream()
                    .map(entry -> "%s %d of %d".formatted(entry.getKey(), entry.getValue(), seats.size()))
                    .collect(Collectors.joining(", "));
            lines.add(AttributedString.EMPTY);
            lines.addAll(TextLayout.wrap("Solved: " + each, width));
        }
        return lines;
    }

    private static List<AttributedString> row(Seat seat) {
        var brier = seat.brier().isPresent()
                ? String.format(Locale.ROOT, "%.2f", seat.brier().getAsDouble())
                : "-";
        var cells = Stream.of(
                seat.solved().size() + " of " + seat.begun(),
                Long.toString(seat.hints()),
                Long.toString(seat.looked()),
                seat.answered() == 0 ? "-" : seat.right() + " of " + seat.answered(),
                brier,
                Long.toString(seat.lessons()),
                Long.toString(seat.verdicts()));
        return Stream.concat(
                        Stream.of(Styles.styled(Styles.NAME, TextLayout.clean(seat.name(), Theme.colour()))),
                        cells.map(AttributedString::new))
                .toList();
    }

    private BoardView() {}
}
