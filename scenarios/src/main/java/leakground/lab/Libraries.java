package leakground.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The libraries that only some scenarios need. They lie in the folder `libraries` beside the jar of the scenarios, so
/// that neither the shell nor another child has them.
final class Libraries {

    /// The jars of libraries; none if the scenarios are not packaged yet and a child has the class path of this JVM.
    ///
    /// @param artifacts names without a version: `netty-buffer`
    /// @throws IllegalStateException if one is missing
    static List<Path> of(List<String> artifacts) {
        var scenarios = Path.of(Lab.classPath().split(File.pathSeparator, 2)[0]);
        var folder = scenarios.resolveSibling("libraries");
        if (Files.isDirectory(scenarios) && !Files.isDirectory(folder)) {
            return List.of();
        }
        return artifacts.stream().map(artifact -> find(folder, artifact)).toList();
    }

    private static Path find(Path folder, String artifact) {
        try (var jars = Files.newDirectoryStream(folder, artifact + "-[0-9]*.jar")) {
            for (var jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no %s in %s: build anew".formatted(artifact, folder));
    }

    private Libraries() {}
}
