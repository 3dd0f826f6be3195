package leakground.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.regex.Pattern;

/// A temporary folder, deleted when it is closed or when this JVM is interrupted. A killed JVM leaves its folder;
/// the next JVM of the same user that makes one deletes it.
///
/// Other users can write to the folder that holds it, and a program may leave links in it. So it is deleted through
/// open folders: no link is followed, and nothing can be put in place of a folder meanwhile.
public final class TemporaryFolder implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("leakground-(\\d+)-\\d+");

    private final Path path;
    private final UserPrincipal owner;
    private final ExitHook hook;

    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory(prefix(ProcessHandle.current().pid()));
        owner = Files.getOwner(path);
        hook = new ExitHook("delete " + path, this::delete);
        if (!hook.isSet()) {
            delete();
            throw new IOException("this JVM is ending");
        }
        sweep(path.resolveSibling(""), owner);
    }

    /// The prefix of the folder names of one JVM.
    public static String prefix(long pid) {
        return "leakground-" + pid + "-";
    }

    /// A new folder in it.
    public Path folder(String name) throws IOException {
        return Files.createDirectory(path.resolve(name));
    }

    /// A new folder in it with a unique name that begins so.
    public Path unique(String name) throws IOException {
        return Files.createTempDirectory(path, name + "-");
    }

    @Override
    public void close() {
        delete();
        hook.close();
    }

    /// One after the other: of two at once, each would stumble over what the other has deleted.
    private synchronized void delete() {
        delete(path, owner);
    }

    /// Deletes the folders that JVMs of a user have left which no longer run.
    static void sweep(Path parent, UserPrincipal owner) {
        try (var files = Files.newDirectoryStream(parent, TemporaryFolder::isAbandoned)) {
            files.forEach(folder -> delete(folder, owner));
        } catch (IOException | DirectoryIteratorException _) {
            // Such folders are in nobody's way.
        }
    }

    private static boolean isAbandoned(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /// Deletes a folder, if it belongs to a user.
    private static void delete(Path folder, UserPrincipal owner) {
        try (var parent = Files.newDirectoryStream(folder.resolveSibling(""))) {
            if (parent instanceof SecureDirectoryStream<Path> open) {
                delete(open, folder.getFileName(), owner);
            } else if (Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                deleteByPath(folder);
            }
        } catch (IOException | DirectoryIteratorException _) {
            // What somebody else holds or has deleted already stays as it is.
        }
    }

    /// Deletes a folder of a user in an open folder. Its owner is that of the folder which was opened.
    private static void delete(SecureDirectoryStream<Path> in, Path name, UserPrincipal owner) throws IOException {
        try (var folder = in.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            if (!folder.getFileAttributeView(FileOwnerAttributeView.class)
                    .getOwner()
                    .equals(owner)) {
                return;
            }
            empty(folder);
        }
        in.deleteDirectory(name);
    }

    private static void empty(SecureDirectoryStream<Path> folder) throws IOException {
        for (var file : folder) {
            var name = file.getFileName();
            var view = folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view.readAttributes().isDirectory()) {
                try (var inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    empty(inner);
                }
                folder.deleteDirectory(name);
            } else {
                folder.deleteFile(name);
            }
        }
    }

    /// Deletes a folder that no other user can write to, or where the system has no better way.
    public static void deleteByPath(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
