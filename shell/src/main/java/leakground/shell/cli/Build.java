package leakground.shell.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// The build that this JVM runs from.
///
/// @param folder made by the launcher for this build alone. It holds the jar of the shell, its libraries and its
///     AOT cache.
public record Build(Path folder) {

    /// The system property with the folder of the checkout or of the archive. The launcher sets it.
    public static final String HOME = "leakground.home";

    /// The launcher in a checkout, from its top folder.
    static final String IN_CHECKOUT = "shell/leakground";

    /// The folder of an archive with a Java of its own.
    private static final String RUNTIME = "runtime";

    /// The AOT cache of the shell. It is missing if the launcher could not make one.
    private static final String CACHE = "shell.aot";

    /// The build of this JVM.
    ///
    /// @return empty if the classes are not in a jar, as in a test
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

    /// The launcher as a user types it, from the top folder of a checkout or of an unpacked archive.
    static String launcher() {
        return launcher(System.getProperty(HOME, ""));
    }

    static String launcher(String home) {
        return Files.isDirectory(Path.of(home, RUNTIME)) ? "bin/leakground" : IN_CHECKOUT;
    }

    /// A name that is unique to this build.
    public String name() {
        return folder.getFileName().toString();
    }

    /// Whether the shell starts from an AOT cache.
    public boolean hasCache() {
        return Files.isReadable(folder.resolve(CACHE));
    }

    /// The version of leakground, from the manifest of its jar.
    public static String version() {
        var version = Build.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "of no known version");
    }
}
