package leakground.lessons.cases;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The holder of the leaked objects.
///
/// @param type simple name of the class that has the field; empty if nothing leaks
/// @param field name of the field; empty if only threads hold the objects
/// @param thread name of the threads, without numbers; empty if the field is the whole answer
/// @param methods where these threads are
/// @param way names of the fields between the GC root and the holder
public record NamedHolder(String type, String field, String thread, List<String> methods, List<String> way) {

    static final NamedHolder NONE = new NamedHolder("", "", "", List.of(), List.of());

    private static final int MOST_OTHER_NAMES = 2;

    public NamedHolder {
        methods = List.copyOf(methods);
        way = List.copyOf(way);
    }

    /// How close an answer is.
    public enum Match {
        RIGHT,
        /// Another field of the reference chain.
        ON_CHAIN,
        /// Only the class is right.
        NEAR,
        WRONG
    }

    /// The holder in words.
    public String text() {
        if (type.isEmpty()) {
            return "nothing";
        }
        var inField = field.isEmpty() ? Optional.<String>empty() : Optional.of(type + "." + field);
        var onThread = thread.isEmpty()
                ? Optional.<String>empty()
                : Optional.of("the threads \"%s\"%s"
                        .formatted(thread, methods.isEmpty() ? "" : ", in " + type + "." + methods.getFirst()));
        return String.join(
                ", on ", Stream.of(inField, onThread).flatMap(Optional::stream).toList());
    }

    private Set<String> right() {
        return lower(Stream.concat(Stream.of(field, thread), methods.stream()));
    }

    /// All names that are right or near, in lower case.
    private Set<String> names() {
        return lower(Stream.of(right().stream(), way.stream(), Stream.of(type)).flatMap(one -> one));
    }

    private static Set<String> lower(Stream<String> names) {
        return names.filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Compares the holder with the user's text: `TideOffice.amberRows`, `amber-quay`, or these among more words.
    /// Names are unique in a case, so the name of the field alone is enough. A list of names is not an answer.
    ///
    /// @param members the names of all fields and methods of the program, in lower case
    public Match match(String said, Set<String> members) {
        var words = words(said);
        if (type.isEmpty()) {
            boolean none = words.stream()
                    .allMatch(word ->
                            List.of("", "nothing", "none", "no", "nobody", "-").contains(word));
            return none ? Match.RIGHT : Match.WRONG;
        }
        long others = words.stream()
                .filter(word -> members.contains(word) && !right().contains(word))
                .count();
        if (words.stream().anyMatch(right()::contains) && others <= MOST_OTHER_NAMES) {
            return Match.RIGHT;
        }
        if (words.stream()
                .anyMatch(word -> right().contains(word) || lower(way.stream()).contains(word))) {
            return Match.ON_CHAIN;
        }
        return words.contains(type.toLowerCase(Locale.ROOT)) ? Match.NEAR : Match.WRONG;
    }

    /// The names in the user's text that make it right, or else near.
    Set<String> named(String said) {
        var words = words(said);
        var best = right().stream().anyMatch(words::contains) ? right() : names();
        return best.stream().filter(words::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> words(String said) {
        return Stream.of(said.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}-]+", -1))
                .map(word -> word.replaceFirst("(?<=.)-\\d+$", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The names of the chain that some evidence shows. Breaks of lines do not matter.
    ///
    /// @param evidence the text on the screen
    public Set<String> shownBy(String evidence) {
        var text = letters(evidence);
        return names().stream().filter(name -> text.contains(letters(name))).collect(Collectors.toUnmodifiableSet());
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]+", "");
    }
}
