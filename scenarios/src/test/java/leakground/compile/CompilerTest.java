package leakground.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The compiler under an interrupt, which closes the file that a thread reads.
class CompilerTest {

    @TempDir
    Path folder;

    @Test
    void anInterruptIsNoErrorOfTheSource() throws IOException {
        var file = source();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Compiler.compile(List.of(file), folder, List.of(), folder));
    }

    @Test
    void anInterruptIsNoMissingPackage() throws IOException {
        var file = source();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Compiler.packageOf(file));
    }

    @Test
    void theNextCompilationIsAsIfNothingHadBeen() throws Exception {
        var file = source();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Compiler.compile(List.of(file), folder, List.of(), folder));
        assertEquals(Optional.empty(), Compiler.compile(List.of(file), folder, List.of(), folder));
        assertEquals("some.where", Compiler.packageOf(file));
    }

    @Test
    void longExpressionCompiles() throws Exception {
        var file = nested(9_000);
        assertEquals(Optional.empty(), Compiler.compile(List.of(file), folder, List.of(), folder));
    }

    @Test
    void whatIsNestedTooDeeplyIsOneLine() throws Exception {
        var file = nested(500_000);
        assertEquals("", Compiler.packageOf(file));
        assertEquals(
                "A.java does not compile. An expression in it is nested too deeply for the compiler.",
                Compiler.compile(List.of(file), folder, List.of(), folder)
                        .orElseThrow()
                        .text(Path.of("A.java")));
    }

    private Path nested(int times) throws IOException {
        return Files.writeString(
                folder.resolve("A.java"),
                "class A { int x = %s1%s; }".formatted("1+(".repeat(times), ")".repeat(times)));
    }

    private Path source() throws IOException {
        return Files.writeString(folder.resolve("A.java"), "package some.where; class A {}");
    }
}
