package leakground.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
/// input L3RtcC9pbnB1dC50eHQ=
/// start
/// ```
///
/// @param key the key that signs the signals; empty if nothing is signed
/// @param answers whether the lab wants the answers and times of all rounds
/// @param input the file that the program reads as standard input
/// @param classes the classes of the program that are in no file, by binary name
record Preamble(Optional<SignalKey> key, boolean answers, Optional<Path> input, Map<String, byte[]> classes) {

    /// Reads it to its end.
    ///
    /// @return empty if the lab is gone
    static Optional<Preamble> read(BufferedReader lab) throws IOException {
        var key = Optional.<SignalKey>empty();
        boolean answers = false;
        var input = Optional.<Path>empty();
        var classes = new HashMap<String, byte[]>();
        for (var line = lab.readLine(); line != null; line = lab.readLine()) {
            var words = line.split(" ", -1);
            switch (words[0]) {
                case "key" -> key = Optional.of(SignalKey.of(words[1]));
                case "class" -> classes.put(words[1], Base64.getDecoder().decode(words[2]));
                case "answers" -> answers = true;
                case "input" ->
                    input = Optional.of(
                            Path.of(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8)));
                case "start" -> {
                    return Optional.of(new Preamble(key, answers, input, classes));
                }
                default -> throw new IOException("unknown line: " + words[0]);
            }
        }
        return Optional.empty();
    }
}
