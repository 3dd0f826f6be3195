package leakground.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import leakground.scenario.Workload;

/// Where a child finds its classes. The libraries that only some scenarios need lie in the folder `libraries`
/// beside the jar of the scenarios, so that neither the shell nor another child has them.
public final class ChildClassPath {

    /// The class path of every child: the jar of the scenarios, whose manifest names the libraries that they use. If
    /// they are not packaged yet, it is the class path of this JVM.
    public static String usual() {
        var own = own();
        return Files.isDirectory(own)
                ? own + File.pathSeparator + System.getProperty("java.class.path")
                : own.toString();
    }

    /// The jar or folder of the scenarios. The code source of a class is not reliable: for one from an AOT cache it is
    /// the path where the cache was made, or nothing if that path no longer exists (JDK-8376576).
    public static Path own() {
        var name = Workload.class.getName().replace('.', '/') + ".class";
        var file = Workload.class.getResource("/" + name);
        if (file == null) {
            throw new IllegalStateException("no file holds " + name);
        }
        var root = file.toString().substring(0, file.toString().length() - name.length());
        return Path.of(URI.create(root.replaceFirst("^jar:(.*)!/$", "$1")));
    }

    /// The jars of libraries; none if the scenarios are not packaged yet and a child has the class path of this JVM.
    ///
    /// @param artifacts names without a version: `netty-buffer`
    /// @throws IllegalStateException if one is missing
    static List<Path> libraries(List<String> artifacts) {
        if (artifacts.isEmpty()) {
            return List.of();
        }
        var folder = folder();
        if (Files.isDirectory(own()) && !Files.isDirectory(folder)) {
            return List.of();
        }
        return artifacts.stream().map(artifact -> find(folder, artifact)).toList();
    }

    /// The jars of all libraries; none if the scenarios are not packaged yet and a child has the class path of this
    /// JVM.
    public static List<Path> libraries() throws IOException {
        var folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static Path folder() {
        return own().resolveSibling("libraries");
    }

    private static Path find(Path folder, String artifact) {
        try (var jars = Files.newDirectoryStream(folder, artifact + "-[0-9]*.jar")) {
            for (var jar : jars) {
                return jar;
            }
        } catch (NoSuchFileException _) {
            // Nothing is there.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no %s in %s: build anew".formatted(artifact, folder));
    }

    private ChildClassPath() {}
}
