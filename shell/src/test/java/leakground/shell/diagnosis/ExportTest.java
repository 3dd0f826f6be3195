package leakground.shell.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import leakground.shell.Ran;
import leakground.shell.diagnosis.Pprof.Frame;
import leakground.shell.diagnosis.Pprof.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles for `go tool pprof`, as bytes and as that tool reads them.
class ExportTest {

    @Test
    void profileIsWrittenByTheNumbersOfItsFields() throws IOException {
        var profile = new Pprof(List.of(new ValueType("space", "bytes")));
        profile.add(List.of(new Frame("f", "F.java", 300)), List.of(7L), Map.of());
        var compressed = new ByteArrayOutputStream();
        profile.write(compressed, 0);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
            var expected = new ByteArrayOutputStream();
            // sample_type, sample, function, location, string_table, time_nanos, default_sample_type
            expected.writeBytes(new byte[] {0x0a, 4, 8, 1, 16, 2});
            expected.writeBytes(new byte[] {0x12, 6, 0x0a, 1, 1, 0x12, 1, 7});
            expected.writeBytes(new byte[] {0x2a, 8, 8, 1, 16, 3, 24, 3, 32, 4});
            expected.writeBytes(new byte[] {0x22, 9, 8, 1, 0x22, 5, 8, 1, 16, (byte) 0xac, 2});
            for (var text : List.of("", "space", "bytes", "f", "F.java")) {
                expected.write(0x32);
                expected.write(text.length());
                expected.writeBytes(text.getBytes(UTF_8));
            }
            expected.writeBytes(new byte[] {72, 0, 112, 1});
            assertEquals(List.of(boxed(expected.toByteArray())), List.of(boxed(in.readAllBytes())));
        }
    }

    private static String boxed(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    @Test
    void pprofNamesTheLeakingClassFirst(@TempDir Path folder) throws Exception {
        assumeTrue(hasGo(), "go is not installed");
        var file = folder.resolve("heap.pb.gz");
        Ran.line("export global-cache --rounds 150 --pprof " + file).with(0);
        var top = top(file);
        var first = top.lines()
                .dropWhile(line -> !line.contains("flat%"))
                .skip(1)
                .findFirst()
                .orElse(top);
        assertTrue(first.endsWith("class leakground.leaks.collections.GlobalCache$Leaky"), top);
    }

    @Test
    void threadsAreAProfileOfTheirOwn(@TempDir Path folder) throws Exception {
        assumeTrue(hasGo(), "go is not installed");
        var file = folder.resolve("threads.pb.gz");
        Ran.line("export endless-wait --threads --rounds 40 --pprof " + file).with(0);
        var top = top(file);
        assertTrue(top.contains("Type: threads"), top);
        assertTrue(top.matches("(?s).* 40 +[\\d.]+% +leakground.leaks.threads.EndlessWait\\$Leaky.fetch\n.*"), top);
    }

    @Test
    void fileThatExistsIsKept(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("kept.pb.gz"), "kept");
        Ran.line("export global-cache --pprof " + file).with(2).saysInOneLine(file + " exists already");
        assertEquals("kept", Files.readString(file));
    }

    private static String top(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("go", "tool", "pprof", "-top", "-cum", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static boolean hasGo() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
