package leakground.lessons.cases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The holder of the leaked objects.
///
/// @param type simple name of the class that has the field; empty if nothing leaks
/// @param field name of the field; empty if only threads hold the objects
/// @param thread name of the threads, without numbers; empty if the field is the whole answer
/// @param methods where these threads are
public record NamedHolder(String type, String field, String thread, List<String> methods) {

    static final NamedHolder NONE = new NamedHolder("", "", "", List.of());

    public NamedHolder {
        methods = List.copyOf(methods);
    }

    /// How close an answer is.
    public enum Match {
        RIGHT,
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

    /// Compares the holder with the user's text: `TideOffice.amberRows`, `amber-quay`, or these among more words.
    /// Names are unique in a case, so the name of the field alone is enough.
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
