package leakground.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The socket file that a JVM leaves in the temporary folder when it was attached to and then killed, by us or by the
/// user's `jcmd`.
final class AttachSocket {

    private static final List<Path> FOLDERS = List.of(Path.of("/tmp"), Path.of(System.getProperty("java.io.tmpdir")));

    /// Deletes the file of a process that has ended.
    static void delete(long pid) {
        for (var folder : FOLDERS) {
            try {
                Files.deleteIfExists(folder.resolve(".java_pid" + pid));
            } catch (IOException _) {
                // The file belongs to another user.
            }
        }
    }

    private AttachSocket() {}
}
