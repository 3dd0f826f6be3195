package leakground.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The parts of a workshop, and the time for each.
///
/// As text it is a title and one line for each part: minutes, kind and id, and the point of it. Indented lines
/// below a part are notes for the instructor. `#` begins a comment:
///
/// ```text
/// An hour of leaks
/// 10 lesson what-a-leak-is: live does not mean needed
///     Ask first: who has seen one?
/// 15 run unstopped-ticker: a thread is a root
/// 15 exercise chat-presence: repair one
/// 10 quiz 3: and how sure are you?
/// 5 talk: what people take home
/// ```
public record Playlist(String title, List<Part> parts) {

    private static final int MOST_MINUTES = 480;
    private static final Pattern PART = Pattern.compile("(\\d+)\\s+([\\p{L}-]+)(?:\\s+([^\\s:]+))?\\s*(?::\\s*(.*))?");

    /// The kinds of parts.
    public enum Kind {
        /// The duel of a scenario.
        RUN("a scenario"),
        LESSON("a lesson"),
        EXERCISE("an exercise"),
        /// A number of quiz questions.
        QUIZ("a number of questions"),
        /// Nothing to start.
        TALK("nothing");

        private final String takes;

        Kind(String takes) {
            this.takes = takes;
        }

        /// The kind as typed: `run`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /// One part.
    ///
    /// @param line its line number, from 1
    /// @param id the scenario, lesson or exercise, or the number of questions; empty for a talk
    /// @param point its purpose; may be empty
    /// @param notes for the instructor
    public record Part(int line, int minutes, Kind kind, String id, String point, List<String> notes) {

        public Part {
            notes = List.copyOf(notes);
        }

        /// The kind and the id: `run unstopped-ticker`.
        public String name() {
            return id.isEmpty() ? kind.word() : kind.word() + " " + id;
        }

        private Part with(String note) {
            var more = new ArrayList<>(notes);
            more.add(note);
            return new Part(line, minutes, kind, id, point, more);
        }
    }

    /// An error in a line of a playlist. The message says what the line should be.
    public static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Damaged(int line, String message) {
            super(message);
            this.line = line;
        }

        /// The line number, from 1.
        public int line() {
            return line;
        }
    }

    public Playlist {
        parts = List.copyOf(parts);
    }

    /// The planned time of all parts.
    public int minutes() {
        return parts.stream().mapToInt(Part::minutes).sum();
    }

    /// The text of the playlist file, as a start for a new one.
    public String text() {
        var text = new StringBuilder(title).append('\n');
        for (var part : parts) {
            text.append('\n').append(part.minutes()).append(' ').append(part.name());
            text.append(part.point().isEmpty() ? "" : ": " + part.point()).append('\n');
            part.notes().forEach(note -> text.append("    ").append(note).append('\n'));
        }
        return text.toString();
    }

    /// The playlist that comes with the lessons.
    ///
    /// @throws IllegalStateException if it is damaged, which a test detects
    public static Playlist sample() {
        try {
            return parse(Pages.OWN.read("workshop.txt"));
        } catch (Damaged damaged) {
            throw new IllegalStateException(damaged.line() + ": " + damaged.getMessage(), damaged);
        }
    }

    /// Parses the text of a playlist. The caller checks whether its ids exist.
    public static Playlist parse(String text) throws Damaged {
        var title = "";
        var parts = new ArrayList<Part>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(lines.get(i).charAt(0))) {
                if (parts.isEmpty()) {
                    throw new Damaged(i + 1, "an indented line is a note for the part above, and there is no part yet");
                }
                parts.add(parts.removeLast().with(line));
            } else if (Character.isDigit(line.charAt(0))) {
                parts.add(part(i + 1, line));
            } else if (title.isEmpty() && parts.isEmpty()) {
                title = line;
            } else {
                throw new Damaged(
                        i + 1, "a part begins with its minutes, such as `10 run sub-slice`; notes are indented");
            }
        }
        if (parts.isEmpty()) {
            throw new Damaged(Math.max(1, lines.size()), "no part found, such as `10 run sub-slice`");
        }
        return new Playlist(title.isEmpty() ? "Workshop" : title, parts);
    }

    private static Part part(int number, String line) throws Damaged {
        var part = PART.matcher(line);
        if (!part.matches()) {
            throw new Damaged(number, "a part is minutes, kind and id, such as `10 run sub-slice: the point of it`");
        }
        var kind = Kind.of(part.group(2))
                .orElseThrow(() -> new Damaged(
                        number,
                        "'%s' is not one of %s"
                                .formatted(
                                        part.group(2),
                                        Arrays.stream(Kind.values())
                                                .map(Kind::word)
                                                .collect(Collectors.joining(", ")))));
        var id = part.group(3) == null ? "" : part.group(3);
        if (id.isEmpty() != (kind == Kind.TALK)) {
            throw new Damaged(
                    number,
                    id.isEmpty()
                            ? "%s takes %s, such as `10 run sub-slice`".formatted(kind.word(), kind.takes)
                            : "talk takes no id; its subject follows a colon");
        }
        int minutes = part.group(1).length() > 3 ? 0 : Integer.parseInt(part.group(1));
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new Damaged(number, "a part takes 1 to %d minutes, not %s".formatted(MOST_MINUTES, part.group(1)));
        }
        return new Part(
                number,
                minutes,
                kind,
                id,
                part.group(4) == null ? "" : part.group(4).strip(),
                List.of());
    }
}
