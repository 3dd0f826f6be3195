package leakground.shell.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.WrittenFile;
import leakground.lab.BoundProcess;
import leakground.lab.Jdk;
import leakground.shell.diagnosis.view.ToolStep;

/// The tools that a user would run to look at a JVM from outside, the cheapest first. Each runs in its own process,
/// exactly as shown.
final class JdkTools {

    private static final int LINES = 6;
    private static final Pattern NATIVE =
            Pattern.compile("^Total|^-\\s+(Java Heap|Class|Thread|Internal|Other) |not enabled");

    private final long pid;
    private final Path folder;

    /// @param folder for files that some tools write
    JdkTools(long pid, Path folder) {
        this.pid = pid;
        this.folder = folder;
    }

    interface Step {
        ToolStep take() throws IOException, InterruptedException, AccessRefusedException;
    }

    /// All steps, in order.
    ///
    /// @param recording the name of the running flight recording
    List<Step> steps(String recording) {
        var steps = new ArrayList<Step>();
        if (Files.isReadable(Path.of("/proc/self/status"))) {
            steps.add(this::status);
            steps.add(this::files);
        }
        steps.add(this::heap);
        steps.add(this::histogram);
        steps.add(this::threads);
        steps.add(this::nativeMemory);
        steps.add(() -> recording(recording));
        return steps;
    }

    private ToolStep status() throws IOException, InterruptedException {
        return run(
                List.of("grep", "-E", "VmRSS|VmSwap|Threads|voluntary", "/proc/" + pid + "/status"),
                lines -> lines,
                "what the system sees: the resident memory and the threads of the process.",
                "heap or other memory, live objects or garbage; the system does not know virtual threads.");
    }

    private ToolStep files() throws IOException, InterruptedException {
        return run(
                List.of("ls", "-l", "/proc/" + pid + "/fd"),
                lines -> tail(lines, 4, "%d descriptors; the last ones:".formatted(Math.max(0, lines.size() - 1))),
                "every open file and socket by its number; a leak of them is a list that grows.",
                "who opened one, and where; sockets are numbers.");
    }

    private ToolStep heap() throws IOException, InterruptedException {
        return jcmd(
                List.of("GC.heap_info"),
                lines -> head(lines.subList(Math.min(1, lines.size()), lines.size())),
                "how full each generation of the heap and the metaspace are.",
                "garbage counts as used, so the value is only useful just after a collection.");
    }

    private ToolStep histogram() throws IOException, InterruptedException {
        return jcmd(
                List.of("GC.class_histogram"),
                lines -> head(lines.subList(Math.min(1, lines.size()), lines.size())),
                "how many objects of each class are reachable; two of them show which grow (`top`).",
                "what holds them (`why`), and all outside the heap. It stops the JVM for a full collection.");
    }

    private ToolStep threads() throws IOException, InterruptedException {
        var file = folder.resolve("threads.txt");
        var made = jcmd(List.of("Thread.dump_to_file", file.toString()), lines -> lines, "", "");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        long threads = lines.stream().filter(line -> line.startsWith("#")).count();
        var last = lines.reversed().stream()
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank())
                .toList()
                .reversed();
        return new ToolStep(
                made.command() + "; tail " + file,
                made.millis(),
                tail(head(last), LINES, "%d threads; the last one:".formatted(threads)),
                "every thread, virtual ones too, and where it waits (`threads` groups equal ones).",
                "what a thread keeps alive; who owns a ReentrantLock. jstack and Thread.print miss virtual threads.");
    }

    private ToolStep nativeMemory() throws IOException, InterruptedException {
        return jcmd(
                List.of("VM.native_memory", "summary"),
                lines -> head(lines.stream()
                        .filter(line -> NATIVE.matcher(line).find())
                        .toList()),
                "the memory of the JVM itself: heap, classes, threads, code; direct buffers and arenas as Other.",
                "memory that libraries allocate, such as an Inflater. Needs -XX:NativeMemoryTracking at the start.");
    }

    private ToolStep recording(String name) throws IOException, InterruptedException, AccessRefusedException {
        try (var file = WrittenFile.by(pid, folder.resolve("how.jfr"))) {
            var dump = jcmd(List.of("JFR.dump", "name=" + name, "filename=" + file.there()), lines -> lines, "", "");
            var view = run(
                    List.of(
                            Jdk.program("jfr").toString(),
                            "view",
                            "--width",
                            "74",
                            "--truncate",
                            "beginning",
                            "allocation-by-site",
                            file.here().toString()),
                    lines -> head(lines.stream()
                            .filter(line -> !line.isBlank() && !line.matches("[- ]+"))
                            .toList()),
                    "where the program allocates, at a cost of about 1 % (`alloc`, `flame`).",
                    "whether objects are kept: the code that allocates most is seldom the code that leaks.");
            return new ToolStep(
                    dump.command() + "; " + view.command(),
                    dump.millis() + view.millis(),
                    view.output(),
                    view.shows(),
                    view.blind());
        }
    }

    private ToolStep jcmd(List<String> words, UnaryOperator<List<String>> choose, String shows, String blind)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Jdk.program("jcmd").toString(), Long.toString(pid)));
        command.addAll(words);
        return run(command, choose, shows, blind);
    }

    private static ToolStep run(List<String> command, UnaryOperator<List<String>> choose, String shows, String blind)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (var tool = new BoundProcess(Jdk.process(command).redirectErrorStream(true))) {
            var process = tool.process();
            var output = new AtomicReference<List<String>>(List.of());
            var reader = Thread.ofPlatform()
                    .daemon()
                    .name("ladder output")
                    .start(() -> output.set(lines(process.getInputStream())));
            process.waitFor();
            reader.join();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            var typed = new ArrayList<>(command);
            typed.set(0, Path.of(command.getFirst()).getFileName().toString());
            typed.replaceAll(word -> word.matches("[\\w./:=@%+-]+") ? word : "'" + word + "'");
            return new ToolStep(String.join(" ", typed), millis, choose.apply(output.get()), shows, blind);
        }
    }

    private static List<String> lines(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> head(List<String> lines) {
        return lines.subList(0, Math.min(LINES, lines.size()));
    }

    private static List<String> tail(List<String> lines, int most, String title) {
        var tail = new ArrayList<String>();
        tail.add(title);
        tail.addAll(lines.subList(Math.max(0, lines.size() - most), lines.size()));
        return tail;
    }
}
