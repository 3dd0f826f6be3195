package leakground.shell.command;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import leakground.lab.Lab;

/// A Java source file of the user, checked and compiled in this JVM. What comes of it is never loaded
/// here.
final class UserFile {

    private static final long MOST_BYTES = 10_000_000;
    private static final int MOST_ERRORS = 10;

    private final Path file;
    private final String source;

    private UserFile(Path file, String source) {
        this.file = file;
        this.source = source;
    }

    /// Reads a file.
    static UserFile read(Path file) {
        if (!Files.exists(file)) {
            throw Problem.usage("There is no file %s.".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw Problem.usage("%s is a folder; try takes a Java source file.".formatted(file));
        }
        if (!file.toString().endsWith(".java")) {
            throw Problem.usage("%s is no Java source file: its name does not end in .java.".formatted(file));
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw Problem.usage("%s is no Java source file.".formatted(file));
            }
            var source = Files.readString(file);
            if (source.isBlank()) {
                throw Problem.usage("%s is empty.".formatted(file));
            }
            return new UserFile(file, source);
        } catch (CharacterCodingException _) {
            throw Problem.usage("%s is not text in UTF-8.".formatted(file));
        } catch (IOException e) {
            throw Problem.usage(
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
        }
    }

    /// Compiles it, and finds what is to be run.
    ///
    /// @param classPath what it may use
    /// @param folder an empty one, for its classes
    UserProgram compile(List<Path> classPath, Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw Problem.failed("This Java has no compiler; try needs a whole JDK.");
        }
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-g",
                    "-d",
                    folder.toString(),
                    // Only this file is compiled: its neighbours may be broken.
                    "-sourcepath",
                    folder.toString(),
                    "-classpath",
                    Stream.concat(Stream.of(Lab.classPath()), classPath.stream().map(Path::toString))
                            .collect(Collectors.joining(File.pathSeparator)));
            var rest = new StringWriter();
            boolean compiled = compiler.getTask(rest, files, diagnostics, options, null, files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw Problem.failed(errors(diagnostics.getDiagnostics(), rest.toString()));
            }
        }
        return UserProgram.find(file, folder);
    }

    private String errors(List<Diagnostic<? extends JavaFileObject>> diagnostics, String rest) {
        var errors = diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        var lines = new ArrayList<String>();
        errors.stream().limit(MOST_ERRORS).forEach(error -> lines.addAll(lines(error)));
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
    private List<String> lines(Diagnostic<?> error) {
        var message = error.getMessage(Locale.ROOT).lines().toList();
        long line = error.getLineNumber();
        var lines = new ArrayList<String>();
        lines.add("%s:%serror: %s".formatted(file, line == Diagnostic.NOPOS ? " " : line + ": ", message.getFirst()));
        if (line != Diagnostic.NOPOS && error.getPosition() <= source.length()) {
            int at = (int) error.getPosition();
            int from = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
            var shown = source.substring(from).lines().findFirst().orElse("");
            lines.add(printable(shown));
            lines.add(" ".repeat(at - from) + "^");
        }
        message.stream().skip(1).forEach(lines::add);
        return lines;
    }

    /// The same text with nothing in it that a terminal could take for an order.
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
