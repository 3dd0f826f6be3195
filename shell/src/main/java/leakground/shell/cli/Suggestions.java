package leakground.shell.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Suggests names for a name that does not exist.
public final class Suggestions {

    private static final int MOST = 3;

    /// The names that the user may have meant, the most likely first. They differ in few letters, or one is a part
    /// of the other.
    public static List<String> to(String word, Collection<String> names) {
        return any(word, names).stream()
                .filter(name -> isNear(letters(word), name))
                .toList();
    }

    /// The nearest names, at any distance.
    static List<String> any(String word, Collection<String> names) {
        var typed = letters(word);
        return names.stream()
                .distinct()
                .sorted(Comparator.<String>comparingInt(name -> isNear(typed, name) ? 0 : 1)
                        .thenComparingInt(name -> distance(typed, letters(name))))
                .limit(MOST)
                .toList();
    }

    /// The message for a name that does not exist.
    ///
    /// @param kind the kind of name, such as `scenario`
    /// @param otherwise the advice if no name is near, without a full stop
    public static String message(String kind, String word, Collection<String> names, String otherwise) {
        var near = to(word, names);
        return near.isEmpty()
                ? "No %s '%s'. %s.".formatted(kind, word, otherwise)
                : "No %s '%s'. Did you mean %s?".formatted(kind, word, either(near));
    }

    /// The names in a sentence: `a, b or c`.
    public static String either(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    /// A name in lower case, without the dashes of an option.
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^-+", "");
    }

    private static boolean isNear(String typed, String name) {
        var lower = letters(name);
        return isPart(typed, lower)
                || (!typed.isEmpty() && lower.startsWith(typed))
                || distance(typed, lower) <= Math.max(1, Math.min(typed.length(), lower.length()) / 3);
    }

    private static boolean isPart(String a, String b) {
        return Math.min(a.length(), b.length()) > 2 && (a.contains(b) || b.contains(a));
    }

    /// The edit distance: letters to insert, remove, replace or swap with a neighbour.
    static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = least;
            }
        }
        return rows[a.length()][b.length()];
    }

    private Suggestions() {}
}
