package leakground.shell.workshop.view;

import java.util.ArrayList;
import java.util.List;
import leakground.lessons.Playlist;
import leakground.shell.text.BlockText;
import leakground.shell.text.KeyLine;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import leakground.shell.text.TitledFrame;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// Draws a workshop: its plan, its current part, and the times at the end.
public final class WorkshopView {

    private static final String INDENT = "    ";

    /// The largest clock: columns and rows of a terminal for each pixel.
    private static final int MOST_CLOCK = 3;

    private static final List<KeyLine.Key> KEYS = List.of(
            new KeyLine.Key("enter", "start it"),
            new KeyLine.Key("n", "next"),
            new KeyLine.Key("b", "back"),
            new KeyLine.Key("i", "notes"),
            new KeyLine.Key("p", "pause"),
            new KeyLine.Key("q", "leave"));

    /// The plan, with the notes for the instructor.
    public static List<AttributedString> plan(Playlist playlist, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(
                Styles.styled(Styles.TITLE, "%s, %d minutes".formatted(playlist.title(), playlist.minutes())),
                width,
                0));
        for (var part : playlist.parts()) {
            var head = Styles.join(
                    TextLayout.right(Integer.toString(part.minutes()), 3) + " ",
                    Styles.styled(Styles.NAME, part.name()),
                    part.point().isEmpty() ? "" : ": " + part.point());
            lines.addAll(TextLayout.wrap(head, width, INDENT.length()));
            part.notes().forEach(note -> lines.addAll(note(note, width, Styles.DIM)));
        }
        return lines;
    }

    /// The full screen of a running workshop; exactly `rows` lines.
    public static List<AttributedString> render(WorkshopFrame frame, int columns, int rows, Theme theme) {
        var part = frame.part();
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        " ",
                        new AttributedString(part.name(), theme.title()),
                        part.point().isEmpty() ? "" : ": " + part.point()),
                columns,
                1));
        int others = frame.playlist().parts().size() + (frame.status().isEmpty() ? 1 : 2);
        int room = TitledFrame.body(rows) - lines.size() - others;
        if (frame.notes()) {
            lines.add(left(frame, theme));
            lines.add(AttributedString.EMPTY);
            lines.addAll(some(notes(part, columns), room - 2, theme));
        } else {
            lines.addAll(clock(frame, columns, room, theme));
        }
        lines.add(AttributedString.EMPTY);
        for (int i = 0; i < frame.playlist().parts().size(); i++) {
            lines.add(row(frame, i, columns, theme));
        }
        if (!frame.status().isEmpty()) {
            lines.add(new AttributedString(" " + frame.status(), theme.undecided()));
        }
        var where = "%s of %d min%s"
                .formatted(
                        WorkshopFrame.clock(frame.total()),
                        frame.playlist().minutes(),
                        frame.paused() ? "  PAUSED" : "");
        return TitledFrame.render(frame.playlist().title(), where, lines, 0, keys(frame), columns, rows, theme);
    }

    /// The notes for the instructor. They are not for the room, so a key shows them.
    private static List<AttributedString> notes(Playlist.Part part, int columns) {
        return part.notes().isEmpty()
                ? List.of(new AttributedString(INDENT + "no notes for this part", Styles.DIM))
                : part.notes().stream()
                        .flatMap(note -> note(note, columns, Styles.PLAIN).stream())
                        .toList();
    }

    /// The time that is left, as large as fits, in the colour of a leak once it is over.
    private static List<AttributedString> clock(WorkshopFrame frame, int columns, int room, Theme theme) {
        long left = frame.left(frame.at());
        var text = WorkshopFrame.clock(Math.abs(left));
        int scale = Math.min(
                MOST_CLOCK,
                Math.min((columns - 2 * INDENT.length()) / BlockText.width(text), (room - 3) / BlockText.HEIGHT));
        var lines = new ArrayList<AttributedString>();
        if (scale >= 1) {
            lines.add(AttributedString.EMPTY);
            var style = left < 0 ? theme.leaking() : theme.title();
            BlockText.lines(text, scale, theme.unicode() ? "█" : "#")
                    .forEach(line -> lines.add(new AttributedString(INDENT + line, style)));
            lines.add(AttributedString.EMPTY);
        }
        lines.add(left(frame, theme));
        return lines;
    }

    /// As many lines as fit. If some are missing, the last line says so.
    private static List<AttributedString> some(List<AttributedString> lines, int room, Theme theme) {
        if (lines.size() <= room) {
            return lines;
        }
        var some = new ArrayList<>(lines.subList(0, Math.max(0, room - 1)));
        some.add(new AttributedString(INDENT + theme.ellipsis(), theme.dim()));
        return some;
    }

    private static List<KeyLine.Key> keys(WorkshopFrame frame) {
        return frame.paused()
                ? KEYS.stream()
                        .map(key -> key.key().equals("p") ? new KeyLine.Key("p", "continue") : key)
                        .toList()
                : KEYS;
    }

    private static AttributedString left(WorkshopFrame frame, Theme theme) {
        long left = frame.left(frame.at());
        var time = left < 0
                ? new AttributedString(WorkshopFrame.clock(-left) + " over its time", theme.leaking())
                : new AttributedString(WorkshopFrame.clock(left) + " left", theme.title());
        return Styles.join(" ", time, " of " + frame.part().minutes() + " min");
    }

    private static AttributedString row(WorkshopFrame frame, int i, int columns, Theme theme) {
        var part = frame.playlist().parts().get(i);
        boolean now = i == frame.at();
        long took = frame.millis().get(i);
        var mark = now ? "> " : "  ";
        var text = mark
                + TextLayout.right(Integer.toString(part.minutes()), 3)
                + " min  "
                + TextLayout.left(took < 1000 ? "" : WorkshopFrame.clock(took), 7)
                + part.name();
        return new AttributedString(
                TextLayout.cut(TextLayout.clean(text, theme), columns, theme), now ? theme.title() : Styles.PLAIN);
    }

    /// The time of each part, beside its planned time.
    public static List<AttributedString> took(WorkshopFrame frame, int width) {
        var rows = new ArrayList<List<AttributedString>>();
        for (int i = 0; i < frame.playlist().parts().size(); i++) {
            var part = frame.playlist().parts().get(i);
            rows.add(List.of(
                    Styles.styled(Styles.NAME, part.name()),
                    new AttributedString(WorkshopFrame.clock(frame.millis().get(i))),
                    new AttributedString("of " + part.minutes() + " min")));
        }
        rows.add(List.of(
                Styles.styled(Styles.TITLE, "all"),
                new AttributedString(WorkshopFrame.clock(frame.total())),
                new AttributedString("of " + frame.playlist().minutes() + " min")));
        return Table.lines(rows, 0, width);
    }

    private static List<AttributedString> note(String note, int width, AttributedStyle style) {
        return TextLayout.wrap(new AttributedString(INDENT + note, style), width, INDENT.length());
    }

    private WorkshopView() {}
}
