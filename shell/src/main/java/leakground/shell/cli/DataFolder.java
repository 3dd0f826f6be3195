package leakground.shell.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The folders for data and settings of the user, by the convention of the platform. The variable `HOME` has
/// priority over the home folder that Java takes from the password database.
public final class DataFolder {

    private static final String NAME = "leakground";

    /// The folder for a platform and a user.
    ///
    /// @param os the value of the property `os.name`
    /// @param home the value of the property `user.home`
    /// @return empty if the environment names no usable folder
    public static Optional<Path> of(String os, String home, Map<String, String> environment) {
        try {
            var system = os.toLowerCase(Locale.ROOT);
            if (system.startsWith("windows")) {
                return folder(environment.getOrDefault("APPDATA", home + "\\AppData\\Roaming"));
            }
            var user = named(environment, "HOME", home);
            if (system.startsWith("mac")) {
                return folder(user + "/Library/Application Support");
            }
            return folder(named(environment, "XDG_DATA_HOME", user + "/.local/share"));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The folder for settings. Some platforms keep settings apart from data.
    public static Optional<Path> ofSettings(String os, String home, Map<String, String> environment) {
        var system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows") || system.startsWith("mac")) {
            return of(os, home, environment);
        }
        try {
            var user = named(environment, "HOME", home);
            return folder(named(environment, "XDG_CONFIG_HOME", user + "/.config"));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The folder named by a variable. The XDG specification says that a relative path is ignored.
    private static String named(Map<String, String> environment, String variable, String otherwise) {
        var named = environment.getOrDefault(variable, "");
        return named.startsWith("/") ? named : otherwise;
    }

    /// The folder for settings of the user of this JVM, with these environment variables.
    public static Optional<Path> forSettings(Map<String, String> environment) {
        return ofSettings(System.getProperty("os.name", ""), System.getProperty("user.home", ""), environment);
    }

    /// The folder for data of the user of this JVM, with these environment variables.
    public static Optional<Path> here(Map<String, String> environment) {
        return of(System.getProperty("os.name", ""), System.getProperty("user.home", ""), environment);
    }

    /// The folder for data of the user of this JVM.
    ///
    /// @throws UserError if the environment names no usable folder
    public static Path required(Map<String, String> environment) {
        return here(environment)
                .orElseThrow(() -> UserError.failed("No folder for your files; set HOME or XDG_DATA_HOME."));
    }

    /// The folder for packs that are ready to use, with these environment variables.
    public static Optional<Path> forPacks(Map<String, String> environment) {
        return here(environment).map(data -> data.resolve("packs"));
    }

    /// Whether the folder can be written to. It is created if it does not exist.
    public static boolean isWritable(Path folder) {
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
