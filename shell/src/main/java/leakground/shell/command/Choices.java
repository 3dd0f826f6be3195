package leakground.shell.command;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The values that an option or parameter may have, each with a description, in the order to show
/// them in. To be named as `completionCandidates`.
public interface Choices extends Iterable<String> {

    /// The values and their descriptions.
    ///
    /// @param words what was typed before, the command first
    Map<String, String> after(List<String> words);

    @Override
    default Iterator<String> iterator() {
        return after(List.of()).keySet().iterator();
    }
}
