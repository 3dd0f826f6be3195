package leakground.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import leakground.Poll;
import leakground.lab.OnPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher from end to end: the real script starts the real program in a JVM of its own.
///
/// Maven is a stand-in: the launcher works on a copy of the project, whose `mvn` puts jars in place
/// that were made from this test's class path. So no test builds the project inside its own build, and
/// the build's folders stay as they are. A test that is about building alone puts a program in place
/// that prints its arguments and starts at once.
@DisabledOnOs(OS.WINDOWS)
@Order(1)
class LauncherTest {

    private static final String JAVA = System.getProperty("java.home");

    /// All that the launcher needs of the system, so that one without Maven can be made.
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cksum",
            "cp",
            "date",
            "dirname",
            "find",
            "grep",
            "locale",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sleep",
            "sort");

    @TempDir
    private static Path built;

    @TempDir
    private Path folder;

    private Path project;
    private Path tools;
    private Path calls;

    /// Makes jars as a build does, the same without the classes that make caches, which take seconds, and
    /// one that prints its arguments.
    @BeforeAll
    static void makeJars() throws IOException {
        makeEcho();
        for (var build : List.of("complete", "plain")) {
            var lib = Files.createDirectories(built.resolve(build).resolve("lib"));
            Predicate<Path> wanted = file -> build.equals("complete")
                    || Stream.of("StartCache", "CacheableJar", "ChildTraining")
                            .noneMatch(name -> file.endsWith(name + ".class"));
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                var path = Path.of(entry);
                var name = path.getFileName().toString();
                if (Files.isDirectory(path) && path.endsWith("target/classes") && !isShell(path)) {
                    jar(path, wanted, lib.resolve(path.getName(path.getNameCount() - 3) + ".jar"), "");
                } else if (name.matches("leakground.*\\.jar") && build.equals("plain")) {
                    try (var content = FileSystems.newFileSystem(path)) {
                        jar(content.getPath("/"), wanted, lib.resolve(name), "");
                    }
                } else if (name.endsWith(".jar")) {
                    Files.copy(path, lib.resolve(name));
                }
            }
            try (var files = Files.list(lib)) {
                var classPath = files.map(file -> "lib/" + file.getFileName()).collect(joining(" "));
                jar(Path.of("target/classes"), wanted, built.resolve(build).resolve("leakground-shell.jar"), classPath);
            }
        }
    }

    private static void makeEcho() throws IOException {
        var classes = Files.createDirectories(built.resolve("classes"));
        var source = write(
                built.resolve("Playground.java"),
                "package leakground.shell; class Playground { static void main(String... words)"
                        + " { System.out.println(String.join(\" \", words)); } }");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString()));
        var echo = Files.createDirectories(built.resolve("echo").resolve("lib")).getParent();
        jar(classes, _ -> true, echo.resolve("leakground-shell.jar"), "");
        jar(classes, _ -> true, echo.resolve("lib/library.jar"), "");
    }

    private static boolean isShell(Path classes) throws IOException {
        return Files.isSameFile(classes, Path.of("target/classes"));
    }

    @BeforeEach
    void copyProject() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        calls = folder.resolve("calls");
        write(project.resolve("pom.xml"), "<project/>");
        write(project.resolve("scenarios/src/main/java/A.java"), "class A {}");
        write(project.resolve("scenarios/src/main/java/B.java"), "class B {}");
        write(project.resolve("shell/src/main/java/C.java"), "class C {}");
        write(project.resolve("shell/leakground"), Files.readString(Path.of("leakground")));
        write(project.resolve("shell/sources.txt"), Files.readString(Path.of("sources.txt")));
        assertTrue(project.resolve("shell/leakground").toFile().setExecutable(true));
        for (var tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), find(tool));
        }
        maven(putInPlace("echo"));
    }

    /// The launcher as it is where no JDK lies where JDKs lie.
    private Path withoutUsualFolders() throws IOException {
        var script = project.resolve("shell/leakground");
        return Files.writeString(
                script, Files.readString(script).replaceAll("(?m)^( +for jdk in ).*", "$1/nowhere/* \\\\"));
    }

    private static String putInPlace(String jars) {
        return """
                mkdir -p shell/target/lib
                cp '%1$s/leakground-shell.jar' shell/target/
                cp '%1$s'/lib/*.jar shell/target/lib/
                """.formatted(built.resolve(jars));
    }

    @Test
    void buildsAtTheFirstStartAndSaysWhatItIsAt() throws Exception {
        maven("echo '[INFO] Building leakground: scenarios 1-SNAPSHOT [2/4]'\n"
                + "echo '[INFO] Building jar: scenarios.jar'\n"
                + "echo '[INFO] Building leakground: shell 1-SNAPSHOT [4/4]'\n"
                + putInPlace("plain"));
        var first = run("list");
        assertEquals("""
                leakground: Building (first start, about a minute) ...
                leakground: Building scenarios ...
                leakground: Building shell ...
                leakground: Preparing a quick start ...
                leakground: Built in N s.
                """, first.err().replaceFirst("\\d+ s\\.", "N s."));
        assertTrue(first.out().contains("unstopped-ticker"), first::out);
        assertEquals(0, first.code());
        var second = run("list");
        assertEquals("", second.err());
        assertEquals(first.out(), second.out());
        assertEquals(1, builds());
    }

    /// A JVM takes the first file that it opens for a stream that is closed.
    @Test
    void aClosedStreamIsEmpty() throws Exception {
        maven(putInPlace("plain"));
        run("list");
        var script = project.resolve("shell/leakground");
        var input = run(shell("'%s' <&-".formatted(script)), "");
        assertEquals(new Result(0, "", ""), input);
        var output = run(shell("'%s' show sub-slice >&-".formatted(script)), "");
        assertEquals(new Result(0, "", ""), output);
        var messages = run(shell("'%s' lits 2>&-".formatted(script)), "");
        assertEquals(new Result(2, "", ""), messages);
    }

    @Test
    void aWorkingFolderThatNoLongerExistsIsOneLine() throws Exception {
        run("list");
        var result = run(
                shell("mkdir gone; cd gone; rmdir ../gone; '%s' list".formatted(project.resolve("shell/leakground"))),
                "");
        assertEquals(2, result.code());
        // The shell that runs the launcher may say so too.
        var own = result.err().lines().filter(line -> line.startsWith("leakground: "));
        assertEquals(List.of("leakground: The working folder no longer exists. Change to another one."), own.toList());
        assertEquals("", result.out());
    }

    @Test
    void foldersBeyondAsciiAreUsedWhereTheLocaleKnowsAsciiAlone() throws Exception {
        maven(putInPlace("plain"));
        run("list");
        var copy = "place=$(printf 'caf\\303\\251'); export LC_ALL=C XDG_DATA_HOME=\"$PWD/$place\";"
                + " cp -R 'a project' \"$place\" && exec \"$place/shell/leakground\" ";
        var run = run(shell(copy + "run sub-slice --rounds 30 --plain"), "");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("did all 30 rounds"), run::out);
        assertTrue(run.out().chars().allMatch(character -> character < 128), run::out);
        var exercise = run(shell(copy + "exercise room-display"), "");
        assertEquals(0, exercise.code(), exercise::err);
        var kept = run(shell("cat caf*/leakground/exercises/room-display/RoomDisplay.java"), "");
        assertTrue(kept.out().contains("class RoomDisplay"), kept::err);
    }

    @Test
    void buildsWithTheJdkItFound() throws Exception {
        run("list");
        assertTrue(Files.readString(calls).startsWith(JAVA + " "), Files.readString(calls));
    }

    @Test
    void passesOnExitCodesAndWords() throws Exception {
        maven(putInPlace("plain"));
        run("list");
        assertEquals(2, run("lits").code());
        assertEquals(
                "No scenario matches. `list` alone shows all.\n",
                run("list", "--grep", "no such  word").err());
    }

    @Test
    void runsAScriptFromAPipeUntilACommandFails() throws Exception {
        maven(putInPlace("plain"));
        run("list");
        var result = run(start(Map.of(), "--debug"), "# a comment\nhelp exit\nshow\nlist\n");
        assertTrue(result.out().startsWith("exit\nleaves the shell, like Ctrl-D\n"), result::out);
        assertEquals("show needs ID, such as `show unstopped-ticker`. `help show` explains it.\n", result.err());
        assertEquals(2, result.code());
    }

    @Test
    void worksThroughAChainOfLinksFromAnyFolder() throws Exception {
        var links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("one"), Path.of("../a project/shell/leakground"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("links/one"));
        var process = process(Map.of(), folder.resolve("two").toString(), "help");
        process.directory(new File("/"));
        assertEquals(0, run(process.start(), "").code());
        var relative = process(Map.of(), "./two", "help");
        relative.directory(folder.toFile());
        assertEquals(new Result(0, run("help").out(), ""), run(relative.start(), ""));
        assertEquals(1, builds(), "all found the same project");
    }

    @Test
    void buildsAgainAfterAChangeARemovalOrAnAddition() throws Exception {
        run("help");
        Files.writeString(project.resolve("scenarios/src/main/java/A.java"), "class X {}");
        assertTrue(run("help").err().startsWith("leakground: Building (the sources have changed) ...\n"));
        Files.delete(project.resolve("scenarios/src/main/java/B.java"));
        run("help");
        write(project.resolve("lessons/cases/threads/part.txt"), "a part");
        run("help");
        assertEquals(4, builds());
        assertEquals("", run("help").err());
    }

    @Test
    void doesNotBuildAgainWhereNothingButTimesHasChanged() throws Exception {
        run("help");
        Files.setLastModifiedTime(project.resolve("pom.xml"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertEquals("", run("help").err());
        assertEquals(1, builds());
        // The new times are remembered: contents are not looked at again.
        Files.delete(tools.resolve("sort"));
        assertEquals("", run("help").err());
        assertEquals(1, builds());
    }

    @Test
    void aCopyOrAMovedProjectIsNotBuiltAgain() throws Exception {
        run("help");
        var copy = folder.resolve("its copy");
        assertEquals(
                0,
                new ProcessBuilder("cp", "-r", project.toString(), copy.toString())
                        .start()
                        .waitFor());
        project = copy;
        assertEquals("", run("help").err());
        project = Files.move(copy, folder.resolve("moved"));
        assertEquals("", run("help").err());
        assertEquals(1, builds());
    }

    /// A class from an AOT cache says that it comes from where the cache was made.
    @Test
    void aBuildMakesACacheOfClassesThatMayBeMovedMissingOrBroken() throws Exception {
        maven(putInPlace("complete"));
        var withCache = run("help");
        assertTrue(Files.size(app().resolve("shell.aot")) > 1 << 20);
        try (var left = Files.list(app())) {
            assertEquals(
                    List.of(),
                    left.filter(file -> file.toString().contains("draft")).toList());
        }
        project = Files.move(project, folder.resolve("moved"));
        var duel = run("run", "sub-slice", "--rounds", "30", "--plain");
        assertEquals(0, duel.code(), duel::err);
        assertTrue(duel.out().contains("did all 30 rounds"), duel::out);
        var cache = Files.writeString(app().resolve("shell.aot"), "broken");
        assertEquals(new Result(0, withCache.out(), ""), run("help"));
        Files.delete(cache);
        assertEquals(new Result(0, withCache.out(), ""), run("help"));
    }

    @Test
    void noticesAChangeWhereFindCannotPrint() throws Exception {
        var find = tools.resolve("find");
        var real = Files.readSymbolicLink(find);
        Files.delete(find);
        write(find, """
                #!/bin/sh
                case "$*" in *-printf*) exit 1 ;; esac
                exec %s "$@"
                """.formatted(real));
        assertTrue(find.toFile().setExecutable(true));
        Files.createSymbolicLink(tools.resolve("stat"), find("stat"));
        run("help");
        write(project.resolve("scenarios/src/main/java/A.java"), "class A { int a; }");
        run("help");
        assertEquals("", run("help").err());
        assertEquals(2, builds());
    }

    @Test
    void doesNotBuildAgainForATest() throws Exception {
        run("help");
        write(project.resolve("shell/src/test/java/CTest.java"), "class CTest {}");
        run("help");
        assertEquals(1, builds());
    }

    @Test
    void aFailedBuildShowsWhatMavenSaid() throws Exception {
        maven("echo '[INFO] much'; echo '[ERROR] A.java is wrong'; printf 'without a line feed'; exit 1");
        var result = run("help");
        assertEquals("""
                leakground: Building (first start, about a minute) ...
                [ERROR] A.java is wrong
                leakground: The build failed.
                """, result.err());
        assertEquals("", result.out());
        assertEquals(1, result.code());
    }

    @Test
    void takesMavenWithItWhenItIsEnded() throws Exception {
        maven("echo $$ > '%s'\nexec sleep 600\n".formatted(folder.resolve("pid")));
        var launcher = start(Map.of(), "help");
        Poll.until(() -> folder.resolve("pid").toFile().length() > 0, () -> "no process id");
        var pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertTrue(launcher.toHandle().destroy());
        assertEquals(143, run(launcher, "").code());
        Poll.until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), () -> "still runs: " + pid);
        assertTrue(Files.notExists(project.resolve("shell/target/lock")), "the lock is given back");
    }

    @Test
    void saysThatOpenFilesAreTooFew() throws Exception {
        var result = run(
                process(
                                Map.of(),
                                "/bin/sh",
                                "-c",
                                "ulimit -n 20; exec \"$0\" help",
                                project.resolve("shell/leakground").toString())
                        .start(),
                "");
        assertEquals(
                new Result(2, "", "leakground: needs 64 open files and may have 20. Raise the limit: ulimit -n 1024\n"),
                result);
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));
        var result = run("help");
        assertEquals(2, result.code());
        assertEquals("leakground: needs Maven 3.6.3 or later to build and found no mvn on the PATH.\n", result.err());
    }

    @Test
    void needsNoMavenOnceItIsBuilt() throws Exception {
        run("help");
        Files.delete(tools.resolve("mvn"));
        assertEquals(0, run("help").code());
    }

    @Test
    void saysWhichJdkIsMissing() throws Exception {
        var script = withoutUsualFolders();
        var old = write(folder.resolve("jdk-17/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.1\"\n")
                .getParent();
        for (var program : List.of("bin/java", "bin/javac")) {
            assertTrue(write(old.resolve(program), "").toFile().setExecutable(true));
        }
        var result = run(
                process(Map.of("JAVA_HOME", old.toString()), script.toString(), "help")
                        .start(),
                "");
        assertEquals(2, result.code());
        assertEquals(2, result.err().lines().count(), result::err);
        assertTrue(result.err().contains("needs a JDK 25"), result::err);
    }

    @Test
    void takesTheJdkOfItsBuildWhereNoOtherIsNamed() throws Exception {
        var script = withoutUsualFolders();
        run("help");
        var nameless =
                process(Map.of("JAVA_HOME", ""), script.toString(), "help").start();
        assertEquals(new Result(0, run("help").out(), ""), run(nameless, ""));
        Files.delete(project.resolve("shell/target/jdk"));
        var lost = process(Map.of("JAVA_HOME", ""), script.toString(), "help").start();
        assertEquals(2, run(lost, "").code());
    }

    @Test
    void theUsersJavaOptionsChangeNothing() throws Exception {
        run("help");
        var options = Map.of("JAVA_TOOL_OPTIONS", "-Da=b", "_JAVA_OPTIONS", "-Dc=d", "JDK_JAVA_OPTIONS", "-De=f");
        assertEquals(new Result(0, run("help").out(), ""), run(start(options, "help"), ""));
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        var go = folder.resolve("go");
        maven("while [ ! -e '%s' ]; do sleep 0.05; done\n".formatted(go) + putInPlace("plain"));
        var first = start(Map.of(), "help");
        Poll.until(() -> Files.exists(calls), () -> "Maven was not called");
        var second = start(Map.of(), "help");
        var waiting = second.errorReader();
        assertEquals("leakground: Waiting for another build ...", waiting.readLine());
        Files.createFile(go);
        assertEquals(0, run(first, "").code());
        assertEquals(0, run(second, "").code());
        assertEquals(1, builds());
    }

    @Test
    void aLockThatWasLeftBehindIsTakenOver() throws Exception {
        var gone = new ProcessBuilder("sh", "-c", "exit 0").start();
        gone.waitFor();
        write(project.resolve("shell/target/lock/pid"), gone.pid() + "\n");
        assertEquals(0, run("help").code());
        assertTrue(Files.notExists(project.resolve("shell/target/lock")), "the lock is given back");
    }

    @Test
    void aShellThatRunsOutlivesABuild() throws Exception {
        maven(putInPlace("plain"));
        run("help");
        var shell = start(Map.of());
        try (var output = shell.inputReader(UTF_8)) {
            try (var input = shell.outputWriter(UTF_8)) {
                input.write("help exit\n");
                input.flush();
                assertEquals("exit", output.readLine());
                Files.delete(project.resolve("scenarios/src/main/java/B.java"));
                run("help");
                assertEquals(2, builds());
                input.write("show unstopped-ticker\ndiff unstopped-ticker\n");
            }
            var lines = output.lines().toList();
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("- public static final class Leaky")));
        }
        assertTrue(shell.waitFor(Poll.PATIENCE.toSeconds(), SECONDS));
        assertEquals(0, shell.exitValue());
    }

    @Test
    void foldersOfOldBuildsAreRemoved() throws Exception {
        run("help");
        var first = app();
        Files.setLastModifiedTime(first, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Files.delete(project.resolve("scenarios/src/main/java/B.java"));
        run("help");
        assertTrue(Files.notExists(first), first::toString);
    }

    private record Result(int code, String out, String err) {}

    private Result run(String... words) throws Exception {
        return run(start(Map.of(), words), "");
    }

    private static Result run(Process process, String input) throws Exception {
        try (var out = process.inputReader(UTF_8);
                var err = process.errorReader(UTF_8)) {
            try (var writer = process.outputWriter(UTF_8)) {
                writer.write(input);
            }
            var output = out.readAllAsString();
            var messages = err.readAllAsString();
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), SECONDS), "ends");
            return new Result(process.exitValue(), output, messages);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment, String... words) throws IOException {
        var command =
                new ArrayList<>(List.of(project.resolve("shell/leakground").toString()));
        command.addAll(List.of(words));
        return process(environment, command.toArray(String[]::new)).start();
    }

    /// A shell in the folder of the project, with a script of its own.
    private Process shell(String script) throws IOException {
        return process(Map.of(), tools.resolve("sh").toString(), "-c", script)
                .directory(folder.toFile())
                .start();
    }

    private ProcessBuilder process(Map<String, String> environment, String... command) {
        var process = new ProcessBuilder(command);
        process.environment().clear();
        process.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(), "JAVA_HOME", JAVA, "HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
        process.environment().putAll(environment);
        return process;
    }

    /// Where the last build has put what the launcher starts.
    private Path app() throws IOException {
        var target = project.resolve("shell/target");
        return target.resolve(Files.readString(target.resolve("app")).strip());
    }

    private int builds() throws IOException {
        return Files.readAllLines(calls).size();
    }

    private void maven(String script) throws IOException {
        var mvn =
                write(tools.resolve("mvn"), "#!/bin/sh\necho \"$JAVA_HOME $*\" >> '%s'\n%s\n".formatted(calls, script));
        assertTrue(mvn.toFile().setExecutable(true));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    static Path find(String tool) {
        return OnPath.find(tool).orElseThrow(() -> new AssertionError("no " + tool + " on the PATH"));
    }

    private static void jar(Path classes, Predicate<Path> wanted, Path jar, String classPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
        manifest.getMainAttributes().put(Name.MAIN_CLASS, Playground.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                if (file.endsWith("META-INF/MANIFEST.MF")) {
                    continue;
                }
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
