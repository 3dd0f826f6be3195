package leakground.shell.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where this user's data lives by the custom of the platform.
public final class DataFolder {

    private static final String NAME = "leakground";

    /// The folder for a platform and a user.
    ///
    /// @param os as the property `os.name`
    /// @param home as the property `user.home`
    /// @return empty if the environment names nothing that could be a folder
    public static Optional<Path> of(String os, String home, Map<String, String> environment) {
        try {
            var system = os.toLowerCase(Locale.ROOT);
            if (system.startsWith("windows")) {
                return folder(environment.getOrDefault("APPDATA", home + "\\AppData\\Roaming"));
            }
            if (system.startsWith("mac")) {
                return folder(home + "/Library/Application Support");
            }
            var data = environment.getOrDefault("XDG_DATA_HOME", "");
            // The specification says to ignore one that is relative.
            return folder(data.startsWith("/") ? data : home + "/.local/share");
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The folder of the user who runs this JVM.
    public static Optional<Path> here() {
        return here(System.getenv());
    }

    /// The folder of the user who runs this JVM and has set these variables.
    static Optional<Path> here(Map<String, String> environment) {
        return of(System.getProperty("os.name", ""), System.getProperty("user.home", ""), environment);
    }

    /// Whether it is there, or could be made, and can be written to.
    static boolean isWritable(Path folder) {
        var existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
    }

    private static Optional<Path> folder(String parent) {
        return Optional.of(Path.of(parent, NAME)).filter(Path::isAbsolute);
    }

    private DataFolder() {}
}
