package leakground.shell.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import leakground.shell.Ran;
import leakground.shell.cli.WordTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `try` takes: sources with their neighbours, jars, classes by name, words for a main; and what
/// it says of all else.
final class TryFilesTest extends TryFixture {

    private static final String SAYS = """
            package com.example;
            public class Says {
                public static void main(String[] words) { System.out.println("says " + java.util.List.of(words)); }
            }
            """;

    @Test
    void runsTheMainClassOfAJar() throws IOException {
        jar("app.jar", "com.example.Says", "", write("src/com/example/Says.java", SAYS));
        var out = run("app.jar", "--args", "a b", "--show-output").with(0).out();
        assertTrue(out.contains("  says [a, b]"), out);
    }

    @Test
    void drivesAClassOfAJarInRounds() throws IOException {
        jar("app.jar", "com.example.Says", "", write("src/com/example/Says.java", SAYS), write("src/Leak.java", LEAK));
        var out = run("app.jar", "--main", "Leak", "--rounds", "1000").with(0).out();
        assertTrue(out.contains("program LEAKING: did all 1000 rounds"), out);
    }

    @Test
    void comparesAJarWithAJarOrASource() throws IOException {
        var healthy = HEALTHY.replace("package some.where;", "").replace("Healthy", "Leak");
        jar("old.jar", null, "", write("old/Leak.java", LEAK));
        jar("new.jar", null, "", write("new/Leak.java", healthy));
        for (var after : List.of("new.jar", "new/Leak.java")) {
            var verdict = run("old.jar", after, "--main", "Leak", "--rounds", "1000", "--json")
                    .with(0)
                    .jsonLines()
                    .getLast();
            assertEquals("LEAKING", RunTest.verdict(verdict, "before"));
            assertEquals("STEADY", RunTest.verdict(verdict, "after"));
        }
        write("Healthy.java", HEALTHY);
        var out = run("old.jar", "Healthy.java", "--main", "Leak", "--main", "some.where.Healthy", "--rounds", "5")
                .with(0)
                .out();
        assertTrue(out.contains("after MEASURING 5/300: did all 5 rounds"), out);
    }

    @Test
    void findsWhatTheManifestOfAJarRefersTo() throws IOException {
        jar("lib/base.jar", null, "", write("src/base/Base.java", """
                package base;
                public class Base { public int round() { return 1; } }
                """));
        jar("app.jar", "Uses", "lib/base.jar", write("src/Uses.java", "public class Uses extends base.Base {}"));
        run("app.jar", "--rounds", "5").with(0);
    }

    @Test
    void prefersTheLibrariesOfTheUserToOurs() throws IOException {
        write("com/github/benmanes/caffeine/cache/Caffeine.java", """
                package com.github.benmanes.caffeine.cache;
                public class Caffeine { public static int mine() { return 1; } }
                """);
        write("Own.java", "class Own { int round() { return com.github.benmanes.caffeine.cache.Caffeine.mine(); } }");
        run("Own.java", "--rounds", "5").with(0);
    }

    @Test
    void compilesTheNeighboursThatAFileUses() throws IOException {
        write("Main.java", "class Main { int round() { return Helper.help(); } }");
        write("Helper.java", "class Helper { static int help() { return 1; } public static void main() {} }");
        write("Broken.java", "class Broken {");
        run("Main.java", "--rounds", "5").with(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Main { static void main(String[] a) { System.exit(7); } }",
                "interface Main { static void main() { System.exit(7); } }",
                "interface Job { default void main() { System.exit(7); } } class Main implements Job {}",
                "interface Job { default void round() { System.exit(7); } } class Main implements Job {}",
            })
    void findsWhatAnInterfaceHas(String source) throws IOException {
        write("Main.java", source);
        assertTrue(run("Main.java").with(1).out().contains("it exited by itself with code 7"));
    }

    @Test
    void saysThatAByteOrderMarkIsInTheWay() throws IOException {
        var file = write("Main.java", "\ufeffclass Main { void round() {} }");
        run("Main.java")
                .with(2)
                .saysInOneLine(
                        file + " begins with a byte order mark, which javac refuses; save it as UTF-8 without one.");
    }

    @Test
    void saysThatAnnotationProcessorsDoNotRun() throws IOException {
        write("META-INF/services/javax.annotation.processing.Processor", "some.Processor");
        write("Main.java", "class Main { void round() { new Generated(); } }");
        assertEquals(
                "The annotation processors on the class path do not run here; give the compiled classes in a jar.",
                run("Main.java", "--class-path", folder.toString())
                        .with(1)
                        .err()
                        .lines()
                        .toList()
                        .getLast());
    }

    @Test
    void findsThePackagesOfAFileAboveIt() throws IOException {
        write("some/where/Main.java", """
                /* package no.such; */
                package some.where;
                class Main { int round() { return some.other.Helper.help(); } }
                """);
        write("some/other/Helper.java", """
                package some.other;
                public class Helper { public static int help() { return 1; } }
                """);
        // The compiler would want all class paths to be modules.
        write("module-info.java", "module some.where { requires no.such; }");
        run("some/where/Main.java", "--rounds", "5").with(0);
    }

    @Test
    void doesNotTakeANeighbourForTheFile() throws IOException {
        write("Leak.java", LEAK);
        write("LeakRepaired.java", LEAK.replace("kept.add(new byte[1000]);", ""));
        var lines = run("Leak.java", "LeakRepaired.java", "--rounds", "1000", "--json")
                .with(0)
                .jsonLines();
        assertEquals("STEADY", RunTest.verdict(lines.getLast(), "after"));
        write("Uses.java", "class Uses { Leak leak; }");
        run("Uses.java").with(2).saysInOneLine(folder.resolve("Uses.java") + ": Uses has neither round() nor main");
    }

    @Test
    void drivesTheClassThatIsNamed() throws IOException {
        write("Two.java", """
                class Two { void round() { throw new Error("the wrong one"); } static class Inner { void round() {} } }
                """);
        run("Two.java", "--main", "Two$Inner", "--rounds", "5").with(0);
    }

    @Test
    void handsQuotedWordsToMain() throws IOException {
        write("Says.java", SAYS);
        var out = run("Says.java", "--args", WordTable.line(), "--show-output")
                .with(0)
                .out();
        assertTrue(out.contains("  says " + WordTable.words()), out);
    }

    @Test
    void usesTheClassPath() throws IOException {
        write("lib/name.txt", "name");
        write("Uses.java", """
                class Uses { int round() throws Exception { return Uses.class.getResource("/name.txt").getPath().length(); } }
                """);
        var path = folder.resolve("lib") + File.pathSeparator;
        assertTrue(run("Uses.java", "--rounds", "5", "--class-path", path)
                .with(0)
                .out()
                .contains("did all 5 rounds"));
    }

    @Test
    void findsResourcesBesideTheSource() throws IOException {
        write("data.txt", "there");
        write("Reads.java", """
                class Reads {
                    static void round() throws Exception {
                        try (var in = Reads.class.getResourceAsStream("data.txt")) { System.exit(in.read() == 't' ? 7 : 8); }
                    }
                }
                """);
        var ran = run("Reads.java").with(1);
        assertTrue(ran.out().contains("code 7"), ran::out);
    }

    @Test
    void feedsAFileToTheStandardInputOfAMain() throws IOException {
        write("words.txt", "7");
        write("Main.java", "void main() throws Exception { System.exit(System.in.read() - '0'); }");
        var ran = run("Main.java", "--input", "words.txt").with(1);
        assertTrue(ran.out().contains("code 7"), ran::out);
    }

    @Test
    void saysThatAMainWaitsForStandardInput() throws IOException {
        write("Main.java", "void main() throws Exception { System.in.read(); }");
        var err = run("Main.java", "--seconds", "1").with(0).err();
        assertTrue(
                err.contains("program waits for standard input, which stays empty: give it a file with --input."), err);
    }

    @Test
    void aMissingLibraryIsAskedFor() throws IOException {
        write("Main.java", "import no.such.Thing; class Main { void round() { new Thing(); } }");
        var err = run("Main.java").with(1).err();
        assertTrue(err.endsWith("A missing library: give it with --class-path.\n"), err);
    }

    @Test
    void aLeakFailsABuild() throws IOException {
        write("Leak.java", LEAK);
        run("Leak.java", "--rounds", "1000", "--fail-on", "leaking").with(1);
        write("Idle.java", "class Idle { static void round() {} }");
        run("Leak.java", "Idle.java", "--rounds", "1000", "--fail-on", "leaking")
                .with(0);
    }

    @Test
    void showsACompilerErrorWithACaret() throws IOException {
        var file = write("Broken.java", "class Broken {\n\tint round() { return one + 1; }\n}\n");
        assertEquals(new Ran(1, "", """
                FILE:2: error: cannot find symbol
                 int round() { return one + 1; }
                                      ^
                  symbol:   variable one
                  location: class Broken
                FILE does not compile: 1 error.
                """.replace("FILE", file.toString())), run("Broken.java"));
    }

    @Test
    void showsTheErrorOfANeighbourWhereItIs() throws IOException {
        var file = write("Main.java", "class Main { int round() { return Helper.help(); } }");
        var helper = write("Helper.java", "class Helper { static int help() { return 1 } }");
        assertEquals(
                new Ran(1, "", """
                HELPER:1: error: ';' expected
                class Helper { static int help() { return 1 } }
                                                           ^
                FILE does not compile: 1 error.
                """.replace("HELPER", helper.toString()).replace("FILE", file.toString())),
                run("Main.java"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "None.java               | There is no file FOLDER/None.java.",
                "Empty.java              | FOLDER/Empty.java is empty.",
                "Folder.java             | FOLDER/Folder.java is a folder; try takes a Java source file or a jar.",
                "x.txt                   | FOLDER/x.txt is neither a Java source file nor a jar: its name must end in",
                "Binary.java             | FOLDER/Binary.java is not UTF-8 text.",
                "Nothing.java            | FOLDER/Nothing.java: Nothing has neither round() nor main; private ones do not count.",
                "Comment.java            | FOLDER/Comment.java has no class with a method round() or main",
                "NoWay.java              | FOLDER/NoWay.java: NoWay has round() and no constructor without parameters.",
                "Leak.java Main.java     | One file has round() and the other has main: they cannot be compared.",
                "Leak.java --args x      | --args needs a main, but Leak has round().",
                "Main.java --args 'x     | --args has an open quote or ends with a backslash: 'x",
                "Main.java --args \"x'   | --args has an open quote or ends with a backslash: \"x'",
                "Main.java --args x\\    | --args has an open quote or ends with a backslash: x\\",
                "Main.java --rounds 5    | --rounds needs a method round(), but Main has main; use --seconds.",
                "Leak.java --warm-up 0    | --warm-up takes a whole number of at least 1, not 0.",
                "Leak.java --heap 1      | --heap takes a size such as 64m or 1g, not '1'.",
                "Leak.java --class-path no | --class-path: there is no no.",
                "Leak.java --main Laek   | FOLDER/Leak.java has no class 'Laek'. Did you mean Leak?",
                "Leak.java --main Other  | FOLDER/Leak.java has no class 'Other'. It has Leak.",
                "Comment.java --main Any | FOLDER/Comment.java contains no classes.",
                "Leak.java --main A --main B | --main can be given once per file.",
                "``                      | try needs FILE, such as `try ",
            })
    void saysInOneLineWhatIsWrong(String words, String message) throws IOException {
        write("Empty.java", " \n");
        write("x.txt", "hello");
        Files.createDirectory(folder.resolve("Folder.java"));
        Files.write(folder.resolve("Binary.java"), new byte[] {(byte) 0xff, (byte) 0xfe});
        write(
                "Nothing.java",
                "class Nothing { private void round() {} void round(int n) {} interface I { void round(); } }");
        write("Comment.java", "// nothing");
        write("NoWay.java", "record NoWay(int n) { void round() {} }");
        write("Leak.java", LEAK);
        write("Main.java", "void main() {}");
        run(words.isEmpty() ? new String[0] : words.split(" "))
                .with(2)
                .saysInOneLine(message.replace("FOLDER", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.jar                       | There is no file FOLDER/none.jar.",
                "text.jar                       | FOLDER/text.jar is not a jar.",
                "folder.jar                     | FOLDER/folder.jar is a folder; try takes a Java source file or a jar.",
                "plain.jar                      | FOLDER/plain.jar has no Main-Class; name a class with --main, such as "
                        + "com.example.Says.",
                "plain.jar --main Says          | FOLDER/plain.jar has no class 'Says'. Did you mean com.example.Says?",
                "plain.jar --main x.Yonder      | FOLDER/plain.jar has no class 'x.Yonder'. It has Idle or com.example.Says.",
                "plain.jar --main Idle          | FOLDER/plain.jar: Idle has neither round() nor main; private ones do not count.",
                "idle.jar                       | FOLDER/idle.jar has no Main-Class and no class with a method round() "
                        + "or main.",
                "hollow.jar --main Any          | FOLDER/hollow.jar contains no classes.",
                "wrong.jar                      | FOLDER/wrong.jar does not contain no.Such, the Main-Class of its manifest;",
                "broken.jar --main Broken       | The class Broken cannot be read.",
            })
    void saysInOneLineWhatIsWrongWithAJar(String words, String message) throws IOException {
        var says = write("src/com/example/Says.java", SAYS);
        var idle = write("src/Idle.java", "class Idle { private void round() {} }");
        write("text.jar", "hello");
        Files.createDirectory(folder.resolve("folder.jar"));
        jar("plain.jar", null, "", says, idle);
        jar("idle.jar", null, "", idle);
        jar("hollow.jar", null, "");
        jar("wrong.jar", "no.Such", "", idle);
        try (var broken = new JarOutputStream(Files.newOutputStream(folder.resolve("broken.jar")))) {
            broken.putNextEntry(new JarEntry("Broken.class"));
            broken.write(1);
        }
        run(words.split(" ")).with(2).saysInOneLine(message.replace("FOLDER", folder.toString()));
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        var memory = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(memory), "a file that even root cannot read from its start");
        Files.createSymbolicLink(folder.resolve("Unreadable.java"), memory);
        run("Unreadable.java").with(2).saysInOneLine(folder.resolve("Unreadable.java") + " cannot be read (");
    }

    /// Makes a jar of all classes that some sources give.
    private void jar(String name, String mainClass, String classPath, Path... sources) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        var classes = Files.createTempDirectory(folder, "classes");
        if (sources.length > 0) {
            var line = new ArrayList<>(List.of(
                    "-d",
                    classes.toString(),
                    "-cp",
                    folder.resolve("lib/base.jar").toString()));
            for (var source : sources) {
                line.add(source.toString());
            }
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, line.toArray(String[]::new)));
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
        if (mainClass != null) {
            manifest.getMainAttributes().put(Name.MAIN_CLASS, mainClass);
        }
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var files = Files.walk(classes)) {
            for (var compiled : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(compiled).toString().replace(File.separatorChar, '/')));
                Files.copy(compiled, jar);
            }
        }
    }
}
