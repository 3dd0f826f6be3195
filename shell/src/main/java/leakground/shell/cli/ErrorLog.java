package leakground.shell.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The file `error.log` in the data folder. It keeps the stack traces of internal errors.
///
/// A log that cannot be written is not another error: the message then names no file.
public final class ErrorLog {

    private static final String NAME = "error.log";

    /// A longer log is renamed to `error.log.old`, which replaces an earlier one.
    private static final long MOST_BYTES = 1 << 20;

    /// The limit for one stack trace.
    private static final int MOST_CHARACTERS = 1 << 16;

    /// Writes the stack trace of an internal error to the log.
    ///
    /// @param where the place of the error, such as "`run`"
    /// @return one line for the user, which names the log
    public static String report(Console console, String where, Throwable error) {
        var line = "Internal error in %s: %s".formatted(where, error.getClass().getSimpleName());
        try {
            line += reason(error);
            return line
                    + keep(console, where, error)
                            .map(log -> ". Details are in " + log + ".")
                            .orElse(".");
        } catch (RuntimeException | Error _) {
            return line + ".";
        }
    }

    /// The stack trace of an error.
    public static String trace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        var trace = text.toString().stripTrailing();
        return trace.length() > MOST_CHARACTERS ? trace.substring(0, MOST_CHARACTERS) + " ..." : trace;
    }

    private static String reason(Throwable error) {
        var message = error.getMessage();
        return message == null || message.isBlank()
                ? ""
                : ": "
                        + String.join(" ", message.strip().split("\\s*\\R\\s*", -1))
                                .replaceFirst("\\.$", "");
    }

    private static Optional<Path> keep(Console console, String where, Throwable error) {
        var folder = DataFolder.here(console.environment());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        var log = folder.get().resolve(NAME);
        try {
            Files.createDirectories(folder.get());
            if (Files.exists(log)) {
                if (!Files.isRegularFile(log)) {
                    return Optional.empty();
                }
                if (Files.size(log) > MOST_BYTES) {
                    Files.move(log, log.resolveSibling(NAME + ".old"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.writeString(log, "%s\n%s\n\n".formatted(heading(where), trace(error)), CREATE, APPEND);
            return Optional.of(log);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String heading(String where) {
        return "%s leakground %s, JDK %s, %s: %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Build.version(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        where);
    }

    private ErrorLog() {}
}
