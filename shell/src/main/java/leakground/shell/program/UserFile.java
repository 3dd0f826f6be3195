package leakground.shell.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// The program that the user named: a Java source file or a jar. None of its classes are loaded in this JVM.
public sealed interface UserFile permits UserSource, UserJar {

    /// Identifies a file without reading all of it.
    static UserFile read(String name) {
        var file = UserText.path(name);
        if (Files.isDirectory(file)) {
            throw UserError.usage("%s is a folder; try takes a Java source file or a jar.".formatted(file));
        }
        if (!Files.exists(file)) {
            throw UserError.usage("There is no file %s.".formatted(file));
        }
        if (name.endsWith(".java")) {
            return UserSource.read(file);
        }
        if (name.endsWith(".jar")) {
            return UserJar.read(file);
        }
        throw UserError.usage(
                "%s is neither a Java source file nor a jar: its name must end in .java or .jar.".formatted(file));
    }

    /// Finds the class to run. A source file is compiled first.
    ///
    /// @param main the class that the user named, if any
    /// @param classPath the further class path
    /// @param folder an empty folder for compiled classes
    UserProgram program(@Nullable String main, List<Path> classPath, Path folder)
            throws IOException, InterruptedException;
}
