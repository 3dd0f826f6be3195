import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds files by name below a folder.
public final class ConfigFinder {

    private static final int DEPTH = 3;

    private final Path folder;

    public ConfigFinder(Path folder) {
        this.folder = folder;
    }

    /// The first file of a name, as its path below the folder.
    public Optional<Path> find(String name) throws IOException {
        try (var files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(folder::relativize);
        }
    }
}
