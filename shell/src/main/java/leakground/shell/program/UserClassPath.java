package leakground.shell.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;

/// The option `--class-path`: jars and folders with classes. As for `java`, `folder/*` means all jars in the folder.
public final class UserClassPath {

    private static final String ALL_JARS = "*";

    /// The entries as absolute paths, in the order of the text; the jars of a folder in the order of their names.
    ///
    /// @throws UserError if an entry does not exist, or is neither a folder nor a jar
    public static List<Path> of(String text) {
        var entries = new ArrayList<Path>();
        for (var entry : text.split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS)) {
                entries.addAll(jars(entry));
            } else if (!entry.isEmpty()) {
                entries.add(one(entry));
            }
        }
        return List.copyOf(entries);
    }

    private static Path one(String entry) {
        var path = UserText.path(entry).toAbsolutePath();
        if (!Files.exists(path)) {
            throw UserError.usage("--class-path: there is no %s.".formatted(UserText.printable(entry)));
        }
        if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
            throw UserError.usage(
                    "--class-path: %s is neither a folder nor a jar.".formatted(UserText.printable(entry)));
        }
        return path;
    }

    private static List<Path> jars(String entry) {
        var folder = UserText.path(entry.equals(ALL_JARS) ? "." : entry.substring(0, entry.length() - 2))
                .toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw UserError.usage("--class-path: there is no folder for %s.".formatted(UserText.printable(entry)));
        }
        try (var files = Files.list(folder)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw UserError.usage("--class-path: there are no jars in %s.".formatted(UserText.printable(entry)));
            }
            return jars;
        } catch (IOException e) {
            throw UserError.unreadable(folder, e);
        }
    }

    private UserClassPath() {}
}
