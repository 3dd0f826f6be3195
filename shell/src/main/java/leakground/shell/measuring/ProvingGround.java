package leakground.shell.measuring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import leakground.lab.Lab;
import leakground.lab.LabelledProgram;
import leakground.shell.cli.Build;
import leakground.shell.cli.TemporaryFolder;
import leakground.shell.cli.UserError;

/// The labelled programs, compiled into a folder of their own that goes away with this. They are test code and no part
/// of what is shipped.
final class ProvingGround implements AutoCloseable {

    private static final Pattern LABELLED = Pattern.compile("^\\s*@Labelled\\b", Pattern.MULTILINE);

    private final TemporaryFolder temporary = new TemporaryFolder();
    private final Path classes = temporary.folder("classes");

    private ProvingGround() throws IOException {}

    /// Compiles the files that hold labelled programs, and what these refer to.
    ///
    /// @throws Problem if there are none, or they do not compile
    static ProvingGround compile() throws IOException {
        var sources = sources();
        var roots = roots(sources.resolve("leakground/proving"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (roots.isEmpty() || compiler == null) {
            throw missing(compiler == null ? "this Java has no compiler" : "there are no programs in " + sources);
        }
        var ground = new ProvingGround();
        boolean done = false;
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, UTF_8)) {
            var options = List.of(
                    "-nowarn",
                    "-proc:none",
                    "-implicit:class",
                    "-d",
                    ground.classes.toString(),
                    "-cp",
                    Lab.classPath(),
                    "-sourcepath",
                    sources.toString());
            var task = compiler.getTask(
                    new StringWriter(), files, problems, options, null, files.getJavaFileObjectsFromPaths(roots));
            if (!task.call()) {
                throw UserError.failed("The proving ground does not compile: "
                        + problems.getDiagnostics()
                                .getFirst()
                                .toString()
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            done = true;
            return ground;
        } finally {
            if (!done) {
                ground.close();
            }
        }
    }

    List<LabelledProgram> programs() throws IOException {
        return LabelledProgram.in(classes);
    }

    /// What a child's class path needs besides ours.
    List<Path> classPath() {
        return List.of(classes);
    }

    @Override
    public void close() {
        temporary.close();
    }

    private static Path sources() {
        var home = System.getProperty(Build.HOME);
        if (home == null) {
            throw missing("only the launcher shell/leakground knows where they are");
        }
        var sources = Path.of(home, "scenarios", "src", "test", "java");
        if (!Files.isDirectory(sources.resolve("leakground/proving"))) {
            throw missing("there is no " + sources.resolve("leakground/proving"));
        }
        return sources;
    }

    private static UserError missing(String why) {
        return UserError.usage("--proving-ground needs the sources of the labelled programs: " + why + ".");
    }

    private static List<Path> roots(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ProvingGround::holdsPrograms)
                    .sorted()
                    .toList();
        }
    }

    private static boolean holdsPrograms(Path file) {
        try {
            return LABELLED.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
