package leakground.shell.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// The build that this JVM runs from.
///
/// @param folder which the launcher has made for this build alone: the jar of the shell, its libraries and its AOT
/// cache
public record Build(Path folder) {

    /// The system property by which the launcher says where the checkout is.
    public static final String HOME = "leakground.home";

    /// The AOT cache of the shell, where the launcher could make one.
    private static final String CACHE = "shell.aot";

    /// The build of this JVM.
    ///
    /// @return empty where classes run that are in no jar, as in a test
    public static Optional<Build> here() {
        try {
            // Not the code source of a class, which an AOT cache may have from elsewhere.
            var jar = Path.of(System.getProperty("java.class.path", ""));
            return Files.isRegularFile(jar)
                    ? Optional.of(new Build(jar.toAbsolutePath().resolveSibling("")))
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// A name that no other build has.
    public String name() {
        return folder.getFileName().toString();
    }

    /// Whether the shell starts from an AOT cache.
    public boolean hasCache() {
        return Files.isReadable(folder.resolve(CACHE));
    }

    /// The version of leakground, as its jar says.
    public static String version() {
        var version = Build.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "of no known version");
    }
}
