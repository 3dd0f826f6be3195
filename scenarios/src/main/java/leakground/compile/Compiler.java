package leakground.compile;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import leakground.lab.ChildClassPath;
import org.jspecify.annotations.Nullable;

/// Compiles source files for a child, with the compiler of this JDK, in this JVM.
///
/// The compiler runs in a thread that nobody interrupts. An interrupt would close the file that it reads, and it would
/// report an error that the source does not have.
public final class Compiler {

    /// Room for long expressions, which the compiler descends into.
    private static final long STACK_BYTES = 16 << 20;

    /// Whether this Java has a compiler. Only a JDK has one.
    public static boolean isThere() {
        return ToolProvider.getSystemJavaCompiler() != null;
    }

    /// The package that a file declares; empty for none, and for a file that the compiler cannot parse.
    ///
    /// @throws InterruptedException if this thread is interrupted; nothing of the compiler runs any more
    public static String packageOf(Path file) throws IOException, InterruptedException {
        return uninterrupted(() -> parsedPackage(file), new AtomicBoolean());
    }

    private static String parsedPackage(Path file) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            var units = files.getJavaFileObjects(file);
            var parsing = (JavacTask)
                    compiler.getTask(new StringWriter(), files, problems, List.of("-proc:none"), null, units);
            for (var unit : parsing.parse()) {
                var name = unit.getPackageName();
                return name == null ? "" : name.toString();
            }
            return "";
        } catch (IllegalStateException _) {
            // The compiler itself fails, on what is nested too deeply. When it is to compile the file, it says so.
            return "";
        }
    }

    /// Compiles files and the files that they refer to.
    ///
    /// @param sourcePath the root folder of the packages that are searched for further files
    /// @param classPath what the files may use in addition to the class path of every child
    /// @param folder receives the classes
    /// @return the errors; empty if the files are compiled
    /// @throws InterruptedException if this thread is interrupted; nothing of the compiler runs any more
    public static Optional<CompilerErrors> compile(List<Path> files, Path sourcePath, List<Path> classPath, Path folder)
            throws IOException, InterruptedException {
        var unwanted = new AtomicBoolean();
        return uninterrupted(() -> compile(files, sourcePath, classPath, folder, unwanted), unwanted);
    }

    private static Optional<CompilerErrors> compile(
            List<Path> files, Path sourcePath, List<Path> classPath, Path folder, AtomicBoolean unwanted)
            throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var standard = files(problems);
                var manager = new WithoutModules(standard)) {
            standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(sourcePath));
            standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
            return compile(standard.getJavaFileObjectsFromPaths(files), manager, problems, classPath, unwanted);
        }
    }

    /// Compiles files and the files that they refer to, and writes no file.
    ///
    /// @param sourcePath the root folder of the packages that are searched for further files
    public static Compiled compile(List<Path> files, Path sourcePath) throws IOException, InterruptedException {
        var unwanted = new AtomicBoolean();
        return uninterrupted(() -> compile(files, sourcePath, unwanted), unwanted);
    }

    private static Compiled compile(List<Path> files, Path sourcePath, AtomicBoolean unwanted) throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var standard = files(problems);
                var manager = new InMemory(standard)) {
            standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(sourcePath));
            var errors = compile(standard.getJavaFileObjectsFromPaths(files), manager, problems, List.of(), unwanted);
            return new Compiled(errors, manager.classes());
        }
    }

    /// Compiles sources that are in no file, and writes no file. They must be correct.
    ///
    /// @param sources by the binary name of their class
    /// @return the classes by binary name
    /// @throws IllegalStateException if they are not correct
    public static Map<String, byte[]> compile(Map<String, String> sources) throws IOException, InterruptedException {
        var unwanted = new AtomicBoolean();
        return uninterrupted(() -> compile(sources, unwanted), unwanted);
    }

    private static Map<String, byte[]> compile(Map<String, String> sources, AtomicBoolean unwanted) throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var standard = files(problems);
                var manager = new InMemory(standard)) {
            var units = sources.entrySet().stream()
                    .map(source -> new SourceText(source.getKey(), source.getValue()))
                    .toList();
            if (compile(units, manager, problems, List.of(), unwanted).isPresent()) {
                throw new IllegalStateException(problems.getDiagnostics().toString());
            }
            return manager.classes();
        }
    }

    private static StandardJavaFileManager files(DiagnosticCollector<JavaFileObject> problems) {
        return ToolProvider.getSystemJavaCompiler()
                .getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8);
    }

    private static Optional<CompilerErrors> compile(
            Iterable<? extends JavaFileObject> units,
            JavaFileManager manager,
            DiagnosticCollector<JavaFileObject> problems,
            List<Path> classPath,
            AtomicBoolean unwanted) {
        var options = List.of(
                "-proc:none",
                "-nowarn",
                "-g",
                "-classpath",
                Stream.concat(classPath.stream().map(Path::toString), Stream.of(ChildClassPath.usual()))
                        .collect(Collectors.joining(File.pathSeparator)));
        var rest = new StringWriter();
        var task =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(rest, manager, problems, options, null, units);
        task.addTaskListener(new TaskListener() {
            @Override
            public void started(TaskEvent step) {
                if (unwanted.get()) {
                    throw new CancellationException();
                }
            }
        });
        return task.call()
                ? Optional.empty()
                : Optional.of(CompilerErrors.among(problems.getDiagnostics(), rest.toString()));
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String className, String text) {
            super(URI.create("text:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassBytes extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassBytes(String className) {
            super(URI.create("bytes:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    /// Keeps the classes instead of writing them to files.
    private static final class InMemory extends WithoutModules {

        private final Map<String, ClassBytes> written = new TreeMap<>();

        InMemory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String name,
                JavaFileObject.Kind kind,
                @Nullable FileObject sibling) {
            return written.computeIfAbsent(name, ClassBytes::new);
        }

        Map<String, byte[]> classes() {
            return written.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, file -> file.getValue().bytes.toByteArray()));
        }
    }

    /// Does something in a thread that nobody interrupts. If this thread is interrupted, it asks for an early end, and
    /// waits for it.
    ///
    /// @param unwanted is set when the result is not wanted any more
    private static <T> T uninterrupted(Callable<T> work, AtomicBoolean unwanted)
            throws IOException, InterruptedException {
        var task = new FutureTask<>(work);
        var worker = Thread.ofPlatform()
                .daemon()
                .name("compiler")
                .stackSize(STACK_BYTES)
                .start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            unwanted.set(true);
            boolean ended = false;
            while (!ended) {
                try {
                    ended = worker.join(Duration.ofMinutes(1));
                } catch (InterruptedException _) {
                    // It ends soon.
                }
            }
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// Hides a module declaration beside the files from the compiler, because a child has everything on its class path.
    private static class WithoutModules extends ForwardingJavaFileManager<StandardJavaFileManager> {

        WithoutModules(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public @Nullable JavaFileObject getJavaFileForInput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind) throws IOException {
            return location == StandardLocation.SOURCE_PATH && name.equals("module-info")
                    ? null
                    : super.getJavaFileForInput(location, name, kind);
        }
    }

    private Compiler() {}
}
