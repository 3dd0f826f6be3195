package leakground.lessons.cases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What holds what a program leaks.
///
/// @param type the simple name of the class that has the field; empty if nothing holds it
/// @param field its name; empty where threads hold what leaks, and nothing else
/// @param thread the name of the threads, without numbers; empty where a field is enough of an answer
/// @param methods where those threads are
public record NamedHolder(String type, String field, String thread, List<String> methods) {

    static final NamedHolder NONE = new NamedHolder("", "", "", List.of());

    public NamedHolder {
        methods = List.copyOf(methods);
    }

    /// How near somebody came to it.
    public enum Match {
        RIGHT,
        /// The class alone.
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

    /// Compares it with what somebody says: `TideOffice.amberRows`, `amber-quay`, or more words around that. As no name
    /// is given twice in a case, that of a field alone says which.
    public Match match(String said) {
        var words = List.of(said.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}-]+", -1));
        if (type.isEmpty()) {
            boolean none = words.stream()
                    .allMatch(word ->
                            List.of("", "nothing", "none", "no", "nobody", "-").contains(word));
            return none ? Match.RIGHT : Match.WRONG;
        }
        boolean right = Stream.concat(Stream.of(field, thread), methods.stream())
                .filter(name -> !name.isEmpty())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> words.stream()
                        .anyMatch(word -> word.replaceFirst("-\\d+$", "").equals(name)));
        if (right) {
            return Match.RIGHT;
        }
        return words.contains(type.toLowerCase(Locale.ROOT)) ? Match.NEAR : Match.WRONG;
    }
}
