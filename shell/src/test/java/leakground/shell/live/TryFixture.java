package leakground.shell.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leakground.shell.Ran;
import org.junit.jupiter.api.io.TempDir;

/// A folder with files of a user.
public abstract class TryFixture {

    public static final String LEAK = """
            import java.util.*;
            class Leak {
                static final List<byte[]> kept = new ArrayList<>();
                int round() { kept.add(new byte[1000]); return kept.size(); }
            }
            """;
    public static final String HEALTHY = """
            package some.where;
            class Other {}
            class Healthy { static void round() { new Other(); } }
            """;

    @TempDir
    public Path folder;

    /// Writes a file, and the folders that it is in.
    public Path write(String name, String source) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    /// Runs `try`; names of files are those in the folder.
    public Ran run(String... words) {
        var line = new ArrayList<>(List.of("try"));
        Arrays.stream(words)
                .map(word -> word.matches(".+\\.(java|txt|jar)")
                        ? folder.resolve(word).toString()
                        : word)
                .forEach(line::add);
        return Ran.words(line);
    }
}
