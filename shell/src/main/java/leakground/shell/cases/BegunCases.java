package leakground.shell.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import leakground.files.WholeFile;
import leakground.lessons.Workspace;
import leakground.lessons.cases.Checksum;

/// A file with one line for each case that was begun on this machine: the digest of its number, and the time. The
/// number of a sealed case is not in it.
record BegunCases(Path file) {

    /// Notes that a case begins.
    ///
    /// @param data the folder for the user's data
    /// @return when it was begun before; empty for never, or if the file cannot be read
    static Optional<String> note(Path data, long seed, String time) {
        var begun = new BegunCases(data.resolve("cases").resolve("begun"));
        var key = Checksum.of("case " + seed);
        try {
            var before = begun.find(key);
            Files.createDirectories(begun.file.getParent());
            Files.writeString(
                    begun.file, key + " " + time + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return before;
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Optional<String> find(String key) throws IOException {
        return !Files.exists(file)
                ? Optional.empty()
                : WholeFile.text(file, Workspace.MOST_BYTES)
                        .lines()
                        .filter(line -> line.startsWith(key + " "))
                        .map(line -> line.substring(key.length() + 1))
                        .reduce((_, last) -> last);
    }
}
