package leakground.shell.program;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;

/// Finds the classes on a class path and in the JDK by name. They are read as bytes and never loaded.
final class UserClasses implements AutoCloseable {

    private static final int MOST_BYTES = 16 << 20;

    /// Finds files like `java -cp`, including jars that the manifest of a jar refers to.
    private final URLClassLoader files;

    UserClasses(List<Path> classPath) {
        files = new URLClassLoader(
                classPath.stream().map(UserClasses::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /// The class with this name, if it exists.
    ///
    /// @param name the binary name, such as `java.util.Map$Entry`
    Optional<ClassModel> read(String name) {
        try (var bytes = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                return Optional.empty();
            }
            var content = bytes.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw UserError.usage(
                        "The class %s is larger than %d MiB.".formatted(UserText.printable(name), MOST_BYTES >> 20));
            }
            var type = ClassFile.of().parse(content);
            // On a disk that ignores case another class may answer.
            return UserProgram.name(type).equals(name) ? Optional.of(type) : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            throw UserError.usage("The class %s cannot be read.".formatted(UserText.printable(name)));
        }
    }

    /// Whether an entry of the class path has this file.
    boolean contains(String file) {
        return files.findResource(file) != null;
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
