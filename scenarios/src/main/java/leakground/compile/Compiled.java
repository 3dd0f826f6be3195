package leakground.compile;

import java.util.Map;
import java.util.Optional;

/// The result of a compilation that writes no files.
///
/// @param errors empty if everything is compiled
/// @param classes by binary name
public record Compiled(Optional<CompilerErrors> errors, Map<String, byte[]> classes) {

    public Compiled {
        classes = Map.copyOf(classes);
    }
}
