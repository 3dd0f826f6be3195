package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/// What the compiler says against a file, for a terminal.
final class CompilerErrors {

    private static final int MOST = 10;

    /// The first errors, and last how many there are.
    ///
    /// @param file what the user named; an error may be in another that it refers to
    /// @param rest what the compiler said besides
    static String text(Path file, List<Diagnostic<? extends JavaFileObject>> diagnostics, String rest) {
        var errors = diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        var lines = new ArrayList<String>();
        errors.stream().limit(MOST).forEach(error -> lines.addAll(lines(file, error)));
        lines.add(
                errors.isEmpty()
                        ? "%s does not compile. %s"
                                .formatted(file, rest.strip())
                                .strip()
                        : "%s does not compile: %d %s."
                                .formatted(file, errors.size(), errors.size() == 1 ? "error" : "errors"));
        return String.join("\n", lines);
    }

    /// Place and message, the line of source, and a caret below what is wrong.
    private static List<String> lines(Path file, Diagnostic<? extends JavaFileObject> error) {
        var message = error.getMessage(Locale.ROOT).lines().toList();
        long line = error.getLineNumber();
        var lines = new ArrayList<String>();
        lines.add("%s:%serror: %s"
                .formatted(place(file, error), line == Diagnostic.NOPOS ? " " : line + ": ", message.getFirst()));
        var source = source(error);
        if (line != Diagnostic.NOPOS && error.getPosition() <= source.length()) {
            int at = (int) error.getPosition();
            int from = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
            var shown = source.substring(from).lines().findFirst().orElse("");
            lines.add(UserFile.printable(shown));
            lines.add(" ".repeat(at - from) + "^");
        }
        message.stream().skip(1).forEach(lines::add);
        return lines;
    }

    /// The file as the user typed it, or one beside it in the same manner.
    private static Path place(Path file, Diagnostic<? extends JavaFileObject> error) {
        if (error.getSource() == null) {
            return file;
        }
        var place = Path.of(error.getSource().toUri());
        if (place.equals(file.toAbsolutePath().normalize())) {
            return file;
        }
        var here = Path.of("").toAbsolutePath();
        return !file.isAbsolute() && place.startsWith(here) ? here.relativize(place) : place;
    }

    private static String source(Diagnostic<? extends JavaFileObject> error) {
        try {
            return error.getSource() == null
                    ? ""
                    : error.getSource().getCharContent(true).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private CompilerErrors() {}
}
