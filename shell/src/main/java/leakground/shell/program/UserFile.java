package leakground.shell.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// What the user names to be run: a Java source file, or a jar. Nothing in it is ever loaded here.
public sealed interface UserFile permits UserSource, UserJar {

    /// Looks at a file, without reading all of it.
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
                "%s is neither a Java source file nor a jar: its name ends in neither .java nor .jar.".formatted(file));
    }

    /// Finds what is to be run, and compiles it first where it is source.
    ///
    /// @param main the class that the user named, if any
    /// @param classPath what it may use besides its own
    /// @param folder an empty one, for what is compiled
    UserProgram program(@Nullable String main, List<Path> classPath, Path folder) throws IOException;
}
