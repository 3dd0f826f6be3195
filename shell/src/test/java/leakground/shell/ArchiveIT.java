package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.Poll;
import leakground.Tier;
import leakground.lessons.Exercise;
import leakground.lessons.check.TestedProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The archive as a user has it: unpacked into a folder with a space, with no JDK and no Maven on the path, and with no
/// network.
@Tag(Tier.DIST)
@EnabledOnOs(OS.LINUX)
class ArchiveIT {

    /// What the launcher needs of the system.
    private static final List<String> TOOLS = List.of("sh", "dirname", "locale", "mkdir", "readlink");

    @TempDir
    private static Path folder;

    private static Path launcher;
    private static Path tools;
    private static boolean isNetworkCut;

    @BeforeAll
    static void unpack() throws Exception {
        var place = Files.createDirectories(folder.resolve("a place"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), LauncherTest.find(tool));
        }
        var unpacked =
                run(new ProcessBuilder("tar", "xzf", System.getProperty("dist.archive")).directory(place.toFile()));
        unpacked.with(0);
        try (var inside = Files.list(place)) {
            launcher = inside.findFirst().orElseThrow().resolve("bin/leakground");
        }
        // A machine may not let a user cut it.
        isNetworkCut = run(new ProcessBuilder("unshare", "--user", "--map-root-user", "--net", "true"))
                        .code()
                == 0;
    }

    @Test
    void listsTheScenariosAndSaysNothingElse() throws Exception {
        var list = leakground("list", "--json");
        assertEquals(new Ran(0, list.out(), ""), list);
        assertTrue(list.json().objects("scenarios").size() > 50, list::out);
    }

    @Test
    void runsALeakBesideItsFix() throws Exception {
        var duel = leakground("run", "unstopped-ticker", "--plain").with(0);
        assertTrue(duel.out().contains("leaky LEAKING"), duel::out);
        assertTrue(duel.out().contains("fixed STEADY"), duel::out);
    }

    @Test
    void namesTheHolder() throws Exception {
        var why = leakground("why", "global-cache", "--rounds", "200").with(0);
        assertTrue(why.out().contains("GlobalCache"), why::out);
    }

    @Test
    void goesThroughALesson() throws Exception {
        var lesson = leakground("lesson", "unstopped-ticker", "--plain").with(0);
        assertTrue(lesson.out().contains("Unstopped ticker"), lesson::out);
    }

    @Test
    void checksAnExerciseWithItsOwnCompiler() throws Exception {
        var exercise = Exercise.find("chat-presence").orElseThrow();
        leakground("exercise", exercise.id()).with(0);
        var leaking = leakground("check", exercise.id());
        assertTrue(leaking.out().contains("STILL LEAKS"), leaking::toString);
        Files.writeString(
                folder.resolve("home/.local/share/leakground/exercises")
                        .resolve(exercise.id())
                        .resolve(exercise.file()),
                exercise.solution());
        var solved = leakground("check", exercise.id());
        assertTrue(solved.out().contains("SOLVED"), solved::toString);
    }

    /// The code of a repair may need modules that leakground does not.
    @Test
    void compilesEverySolution() throws Exception {
        var sources = Files.createDirectories(folder.resolve("solutions"));
        var command = new ArrayList<>(List.of(
                launcher.resolveSibling("../runtime/bin/javac").normalize().toString(),
                "-proc:none",
                "-d",
                folder.resolve("compiled").toString()));
        for (var exercise : Exercise.all()) {
            // A test needs more than modules: the class path of its child.
            var tested = exercise.tested();
            var file = Files.createDirectories(sources.resolve(exercise.id()))
                    .resolve(tested.map(TestedProgram::file).orElse(exercise.file()));
            var solution = tested.map(TestedProgram::repaired).orElseGet(exercise::solution);
            command.add(Files.writeString(file, solution).toString());
        }
        run(new ProcessBuilder(command)).with(0);
    }

    @Test
    void bringsTheCacheOfTheChildren() throws Exception {
        try (var caches = Files.newDirectoryStream(launcher.resolveSibling("../app/lib"), "children-*.aot")) {
            assertTrue(caches.iterator().hasNext());
        }
    }

    @Test
    void startsFromTheCacheThatTheArchiveBrings() throws Exception {
        var classes = folder.resolve("classes");
        var app = launcher.resolveSibling("../app").normalize();
        var java = launcher.resolveSibling("../runtime/bin/java").normalize();
        var command = List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + app.resolve("shell.aot"),
                "-Xlog:class+load:file=" + classes,
                "-jar",
                app.resolve("leakground-shell.jar").toString(),
                "help");
        run(new ProcessBuilder(command)).with(0);
        try (var loaded = Files.lines(classes, UTF_8)) {
            assertTrue(
                    loaded.anyMatch(line -> line.contains("leakground.shell.Playground source: shared objects file")));
        }
    }

    @Test
    void benchmarksNeedTheSourcesAndSaySo() throws Exception {
        leakground("bench", "sub-slice")
                .with(2)
                .saysInOneLine("bench needs the sources of the benchmarks: there is no ");
    }

    private static Ran leakground(String... words) throws Exception {
        var command = new ArrayList<String>();
        if (isNetworkCut) {
            command.addAll(List.of(LauncherTest.find("unshare").toString(), "--user", "--map-root-user", "--net"));
        }
        command.add(launcher.toString());
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().clear();
        process.environment()
                .putAll(Map.of(
                        "PATH",
                        tools.toString(),
                        "HOME",
                        Files.createDirectories(folder.resolve("home")).toString(),
                        "LC_ALL",
                        "C.UTF-8"));
        return run(process);
    }

    private static Ran run(ProcessBuilder builder) throws Exception {
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            process.outputWriter(UTF_8).close();
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), "ends");
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
