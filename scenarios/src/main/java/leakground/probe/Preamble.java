package leakground.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leakground.measure.SignalKey;

/// What the lab sends on standard input before a run begins, one item per line. The command line, the environment and
/// the system properties contain none of it, so the program cannot read it there.
///
/// ```text
/// key 0f1e2d3c4b5a69788796a5b4c3d2e1f0
/// class harbour.TideOffice yv66vgAAAEUA...
/// answers
/// start
/// ```
///
/// @param key the key that signs the signals; empty if nothing is signed
/// @param answers whether the lab wants the answers and times of all rounds
/// @param classes the classes of the program that are in no file, by binary name
record Preamble(Optional<SignalKey> key, boolean answers, Map<String, byte[]> classes) {

    /// Reads it to its end.
    ///
    /// @return empty if the lab is gone
    static Optional<Preamble> read(BufferedReader lab) throws IOException {
        var key = Optional.<SignalKey>empty();
        boolean answers = false;
        var classes = new HashMap<String, byte[]>();
        for (var line = lab.readLine(); line != null; line = lab.readLine()) {
            var words = line.split(" ", -1);
            switch (words[0]) {
                case "key" -> key = Optional.of(SignalKey.of(words[1]));
                case "class" -> classes.put(words[1], Base64.getDecoder().decode(words[2]));
                case "answers" -> answers = true;
                case "start" -> {
                    return Optional.of(new Preamble(key, answers, classes));
                }
                default -> throw new IOException("unknown line: " + words[0]);
            }
        }
        return Optional.empty();
    }
}
