package leakground.attack;

import java.io.IOException;
import java.nio.file.Path;

/// A program whose file is odd as a whole: source that is none, and jars.
///
/// @param words the arguments of `try`
record OddProgram(String name, String words, Maker maker) {

    /// Writes the files.
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }
}
