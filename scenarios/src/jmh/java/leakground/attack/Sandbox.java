package leakground.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import leakground.bench.ScratchFolder;
import leakground.lab.Patience;

/// The world of one attempt: the home, the folders and the environment of a user of its own, and what must be true at
/// its end.
///
/// Lines for `sh` call the launcher as `"$LG"`. It notes the process ids of the JVMs, which stand in the names of their
/// temporary folders, and gives signals their defaults back, which a shell in the background takes away.
final class Sandbox {

    private static final long MILLIS_TO_LEAVE = 8_000;
    private static final int LOGGED_LINES = 6;
    private static final int MOST_READ = 256 * 1024;

    private final String name;
    private final String mark;
    private final Path root;
    private final Map<String, String> environment;
    private final List<Fault> faults = new ArrayList<>();
    private Optional<String> skipped = Optional.empty();
    private boolean mayLeaveFolders;
    private int runs;

    Sandbox(Path parent, String mark, String name) throws IOException {
        this.name = name;
        this.mark = mark + "-" + name + ".";
        root = Files.createDirectory(parent.resolve(name));
        environment = environment();
        for (var folder : List.of("home", "data", "config", "cache", "tmp", "work")) {
            Files.createDirectory(root.resolve(folder));
        }
        program("lg", """
                #!/bin/sh
                echo $$ >> "$ATTACK_PIDS"
                exec env --default-signal=INT,HUP,TERM,PIPE "$ATTACK_LAUNCHER" "$@"
                """);
        program("on-terminal", """
                #!/bin/sh
                trap : INT
                "$LG" "$@"
                echo "[ended $?]"
                stty -a
                """);
    }

    private Map<String, String> environment() {
        var own = new HashMap<>(System.getenv());
        own.keySet()
                .removeAll(Set.of(
                        "EDITOR",
                        "VISUAL",
                        "NO_COLOR",
                        "COLUMNS",
                        "LINES",
                        "DISPLAY",
                        "TERM",
                        "LC_ALL",
                        "JAVA_TOOL_OPTIONS"));
        own.putAll(Map.of(
                "HOME",
                root.resolve("home").toString(),
                "XDG_DATA_HOME",
                root.resolve("data").toString(),
                "XDG_CONFIG_HOME",
                root.resolve("config").toString(),
                "XDG_CACHE_HOME",
                root.resolve("cache").toString(),
                "TMPDIR",
                root.resolve("tmp").toString(),
                "LANG",
                "C.UTF-8",
                "LG",
                root.resolve("lg").toString(),
                "ATTACK_LAUNCHER",
                System.getProperty("leakground.launcher"),
                "ATTACK_PIDS",
                root.resolve("pids").toString(),
                MarkedProcesses.VARIABLE,
                mark));
        return own;
    }

    private void program(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// The working folder of all processes.
    Path work() {
        return root.resolve("work");
    }

    /// The folder of data, as XDG_DATA_HOME names it.
    Path data() {
        return root.resolve("data");
    }

    /// The script that runs leakground, and says its exit code and the modes of the terminal after it.
    String onTerminal() {
        return "'" + root.resolve("on-terminal") + "'";
    }

    /// The launcher.
    String launcher() {
        return "'" + root.resolve("lg") + "'";
    }

    /// Marks the processes of this attempt, and the temporary files of its programs, which must go with them.
    String mark() {
        return mark;
    }

    /// Gives a process this world.
    ProcessBuilder in(ProcessBuilder builder) {
        builder.directory(work().toFile());
        builder.environment().keySet().retainAll(Set.of("TERM"));
        environment.forEach(builder.environment()::putIfAbsent);
        return builder;
    }

    /// Starts a line, with an input that stays open.
    Running start(String line) throws IOException {
        int run = ++runs;
        return new Running(
                line,
                in(new ProcessBuilder("sh", "-c", line))
                        .redirectOutput(file("out", run).toFile())
                        .redirectError(file("err", run).toFile())
                        .start(),
                file("out", run),
                file("err", run));
    }

    /// A process, and where its output goes.
    record Running(String line, Process process, Path out, Path err) {}

    /// Runs a line with an empty input, and reports it if it takes too long or shows a stack trace.
    Ended run(long seconds, String line) throws IOException, InterruptedException {
        var running = start(line);
        running.process().getOutputStream().close();
        return await(running, seconds);
    }

    /// Waits for the end.
    ///
    /// @param seconds the longest time on an idle machine; on a busy one the commands wait longer, too
    Ended await(Running running, long seconds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        boolean ended;
        do {
            ended = running.process().waitFor(1, TimeUnit.SECONDS);
        } while (!ended && (System.nanoTime() - began) / 1_000_000 < Patience.millis(seconds * 1000));
        if (!ended) {
            mayLeaveFolders = true;
            MarkedProcesses.end(mark);
            running.process().waitFor();
        }
        var result = new Ended(
                running.line(), running.process().exitValue(), !ended, tail(running.out()), tail(running.err()));
        if (!ended) {
            report("did not end in %d s".formatted(seconds), result);
        }
        checkTrace(result.command(), Integer.toString(result.code()), result.text());
        return result;
    }

    /// Reports a stack trace or an internal error in a text.
    void checkTrace(String command, String code, String text) {
        Ended.trace(text)
                .ifPresent(
                        trace -> report("shows a stack trace or an internal error", command, code, trace + logged()));
    }

    /// Reports an exit code that is none of these.
    void expect(Ended ended, Set<Integer> codes) {
        if (!ended.tooLong() && !codes.contains(ended.code())) {
            report(
                    "exit code %d instead of %s"
                            .formatted(ended.code(), codes.stream().sorted().toList()),
                    ended);
        }
    }

    void report(String what, Ended ended) {
        report(what, ended.command(), ended.tooLong() ? "none" : Integer.toString(ended.code()), ended.text());
    }

    void report(String what, String command, String code, String output) {
        faults.add(new Fault(name, what, command, code, output));
    }

    /// The beginning of the newest entry of `error.log`, which goes with this sandbox.
    private String logged() {
        var log = data().resolve("leakground/error.log");
        try {
            var entries =
                    Files.isRegularFile(log) ? Files.readString(log).strip().split("\n\n") : new String[] {""};
            return entries[entries.length - 1]
                    .lines()
                    .limit(LOGGED_LINES)
                    .map("\n%s"::formatted)
                    .collect(Collectors.joining());
        } catch (IOException _) {
            return "";
        }
    }

    /// Nothing can be said about this attempt on this machine.
    void skip(String why) {
        skipped = Optional.of(why);
    }

    Optional<String> skipped() {
        return skipped;
    }

    List<Fault> faults() {
        return faults;
    }

    /// A killed JVM cannot delete its folder.
    void mayLeaveFolders(boolean may) {
        mayLeaveFolders = may;
    }

    /// Checks that nothing is left, and deletes all.
    void end() throws IOException, InterruptedException {
        try {
            var left = MarkedProcesses.after(mark, MILLIS_TO_LEAVE);
            if (!left.isEmpty()) {
                report(
                        "processes are left",
                        "",
                        "",
                        left.stream().map(MarkedProcesses::describe).collect(Collectors.joining("\n")));
                MarkedProcesses.end(mark);
            }
            var files = new LeftFiles(root, mark).find();
            if (!files.isEmpty() && !mayLeaveFolders) {
                report(
                        "files are left",
                        "",
                        "",
                        files.stream().map(Path::toString).collect(Collectors.joining("\n")));
            }
            for (var file : files) {
                ScratchFolder.delete(file);
            }
        } finally {
            MarkedProcesses.end(mark);
            new ProcessBuilder("chmod", "-R", "u+rwx", root.toString()).start().waitFor();
            ScratchFolder.delete(root);
        }
    }

    private Path file(String stream, int run) {
        return root.resolve(stream + run);
    }

    private static String tail(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - MOST_READ));
            return new String(in.readNBytes(MOST_READ), UTF_8);
        }
    }
}
