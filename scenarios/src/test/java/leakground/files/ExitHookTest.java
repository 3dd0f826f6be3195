package leakground.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leakground.Poll;
import leakground.lab.Jdk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done at the end of a JVM, and what is still possible then.
class ExitHookTest {

    @TempDir
    private Path folder;

    @Test
    void isDoneAtTheEndUnlessItWasClosed() throws Exception {
        assertEquals(List.of("open"), run("hooks"));
    }

    @Test
    void aFileCanBeWrittenWhileTheJvmEnds() throws Exception {
        assertEquals(List.of("done"), run("file"));
        assertEquals("text", Files.readString(folder.resolve("file")));
    }

    @Test
    void noTemporaryFolderIsMadeWhileTheJvmEnds() throws Exception {
        assertEquals(List.of("this JVM is ending"), run("folder"));
    }

    private List<String> run(String what) throws IOException, InterruptedException {
        var jvm = Jdk.java(List.of(
                        "-cp", System.getProperty("java.class.path"), Ends.class.getName(), what, folder.toString()))
                .redirectErrorStream(true)
                .start();
        var said = jvm.inputReader().readAllLines();
        assertEquals(true, jvm.waitFor(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return said;
    }

    static final class Ends {

        static void main(String[] words) {
            switch (words[0]) {
                case "hooks" -> {
                    var _ = new ExitHook("open", () -> System.out.println("open"));
                    new ExitHook("closed", () -> System.out.println("closed")).close();
                }
                case "file" -> {
                    var _ = new ExitHook("write", () -> write(Path.of(words[1], "file")));
                }
                default -> {
                    var _ = new ExitHook(
                            "make",
                            () -> System.out.println(assertThrows(IOException.class, TemporaryFolder::new)
                                    .getMessage()));
                }
            }
        }

        private static void write(Path file) {
            try {
                FileDraft.replace(file, "text");
                System.out.println("done");
            } catch (IOException e) {
                System.out.println(e);
            }
        }

        private Ends() {}
    }
}
