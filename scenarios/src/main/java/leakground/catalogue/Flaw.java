package leakground.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/// Something in a file of a scenario, lesson or exercise that is missing or does not hold to the form.
///
/// @param file its name in the pack: `guide/timers/unstopped-ticker.md`
/// @param line from 1 on; 0 for the file as a whole
/// @param what one sentence without a full stop
public record Flaw(String file, int line, String what) {

    private static final Pattern TODO = Pattern.compile("\\bTODO\\b.*");

    /// A flaw in the first line that matches a pattern, or in the file as a whole.
    public static Flaw at(String file, String text, Pattern pattern, String what) {
        var found = pattern.matcher(text);
        return new Flaw(file, found.find() ? line(text, found.start()) : 0, what);
    }

    /// The line of a position in a text, from 1 on.
    public static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /// All places that an author has not filled in yet.
    public static List<Flaw> todos(String file, String text) {
        return TODO.matcher(text)
                .results()
                .map(todo -> new Flaw(
                        file,
                        line(text, todo.start()),
                        todo.group().replaceFirst("(\\*/|-->|\"[,)]*)$", "").strip()))
                .toList();
    }

    @Override
    public String toString() {
        return line == 0 ? file + ": " + what : "%s:%d: %s".formatted(file, line, what);
    }
}
