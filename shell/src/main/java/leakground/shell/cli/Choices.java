package leakground.shell.cli;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The possible values of an option or parameter, each with a description, in display order. Pass it as
/// `completionCandidates`.
public interface Choices extends Iterable<String> {

    /// The values and their descriptions.
    ///
    /// @param words the words before this one, the command first
    Map<String, String> after(List<String> words);

    /// Values with a description for each.
    static <T> Map<String, String> described(
            List<T> values, Function<T, String> name, Function<T, String> description) {
        var choices = new LinkedHashMap<String, String>();
        values.forEach(value -> choices.put(name.apply(value), description.apply(value)));
        return choices;
    }

    /// Values without descriptions.
    static Map<String, String> undescribed(List<String> values) {
        return described(values, value -> value, _ -> "");
    }

    @Override
    default Iterator<String> iterator() {
        return after(List.of()).keySet().iterator();
    }
}
