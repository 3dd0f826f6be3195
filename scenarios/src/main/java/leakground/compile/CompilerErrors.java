package leakground.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/// The errors of the compiler, formatted for a terminal.
///
/// @param errors in the order of the compiler
/// @param rest its other messages
public record CompilerErrors(List<Diagnostic<? extends JavaFileObject>> errors, String rest) {

    private static final int MOST = 10;
    private static final Pattern TRACE = Pattern.compile("(?m)^([\\w.]+(?:Error|Exception))\\b.*\\R\\s+at ");

    static CompilerErrors among(List<Diagnostic<? extends JavaFileObject>> diagnostics, String rest) {
        return new CompilerErrors(
                diagnostics.stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .toList(),
                failure(rest).orElse(rest));
    }

    /// In place of a stack trace: what the compiler itself failed of; empty if it did not.
    private static Optional<String> failure(String rest) {
        return TRACE.matcher(rest)
                .results()
                .map(trace -> trace.group(1).equals(StackOverflowError.class.getName())
                        ? "An expression in it is nested too deeply for the compiler."
                        : "The compiler itself failed: %s.".formatted(trace.group(1)))
                .findFirst();
    }

    /// Whether an error is in this file.
    public static boolean isIn(Diagnostic<? extends JavaFileObject> error, Path file) {
        return place(error).equals(Optional.of(absolute(file)));
    }

    /// The place of the first error from a folder: `leaks/timers/Ticker.java:12`; the folder if none is known.
    public String file(Path folder) {
        return errors.stream()
                .findFirst()
                .flatMap(error -> place(error)
                        .map(file ->
                                absolute(folder).relativize(file).toString().replace(File.separatorChar, '/') + ":"
                                        + error.getLineNumber()))
                .orElse(folder.toString());
    }

    /// The message of the first error in one line.
    public String first() {
        return errors.isEmpty()
                ? "it does not compile; "
                        + String.join(" ", rest.strip().lines().toList())
                : errors.getFirst()
                        .getMessage(Locale.ROOT)
                        .lines()
                        .map(String::strip)
                        .collect(Collectors.joining(", "));
    }

    /// The first errors, and at the end their number.
    ///
    /// @param file the file that the user named; an error may be in another file that it refers to
    public String text(Path file) {
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

    /// Position and message, the line of source, and a caret below the error.
    private static List<String> lines(Path file, Diagnostic<? extends JavaFileObject> error) {
        var message = error.getMessage(Locale.ROOT).lines().toList();
        long line = error.getLineNumber();
        var lines = new ArrayList<String>();
        lines.add("%s:%serror: %s"
                .formatted(shown(file, error), line == Diagnostic.NOPOS ? " " : line + ": ", message.getFirst()));
        var source = source(error);
        if (line != Diagnostic.NOPOS && error.getPosition() <= source.length()) {
            int at = (int) error.getPosition();
            int from = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
            var shown = source.substring(from).lines().findFirst().orElse("");
            // A terminal could interpret control characters.
            lines.add(shown.replaceAll("\\p{Cntrl}", " "));
            lines.add(" ".repeat(at - from) + "^");
        }
        message.stream().skip(1).forEach(lines::add);
        return lines;
    }

    /// The path as the user typed it, or a file beside it in the same form.
    private static Path shown(Path file, Diagnostic<? extends JavaFileObject> error) {
        var place = place(error).orElse(absolute(file));
        if (place.equals(absolute(file))) {
            return file;
        }
        var here = Path.of("").toAbsolutePath();
        return !file.isAbsolute() && place.startsWith(here) ? here.relativize(place) : place;
    }

    private static Optional<Path> place(Diagnostic<? extends JavaFileObject> error) {
        return Optional.ofNullable(error.getSource()).map(source -> Path.of(source.toUri()));
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
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
}
