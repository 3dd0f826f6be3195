package leakground.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a JVM leaves in the temporary folder if it was attached to, by us or by a `jcmd` of the user, and then killed.
final class AttachSocket {

    private static final List<Path> FOLDERS = List.of(Path.of("/tmp"), Path.of(System.getProperty("java.io.tmpdir")));

    /// Deletes it for a process that is gone.
    static void delete(long pid) {
        for (var folder : FOLDERS) {
            try {
                Files.deleteIfExists(folder.resolve(".java_pid" + pid));
            } catch (IOException _) {
                // It is not ours, then.
            }
        }
    }

    private AttachSocket() {}
}
