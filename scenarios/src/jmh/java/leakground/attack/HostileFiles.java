package leakground.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Files that no command expects, given to the commands that read files.
final class HostileFiles implements Part {

    private static final long MOST_SECONDS = 30;

    /// A command for one file, and how such a file is named.
    private record Reader(String name, String command, String ending) {}

    private static final List<Reader> READERS = List.of(
            new Reader("replay-cast", "replay %s --plain", ".cast"),
            new Reader("replay-jsonl", "replay %s --plain", ".jsonl"),
            new Reader("workshop", "workshop show %s", ".txt"),
            new Reader("board", "workshop board %s", ".json"),
            new Reader("why", "why %s", ".hprof"),
            new Reader("why-gz", "why %s", ".hprof.gz"),
            new Reader("stuck", "threads %s --stuck", ".hprof"),
            new Reader("try-java", "try %s --seconds 1", ".java"),
            new Reader("try-jar", "try %s --seconds 1", ".jar"));

    /// How a hostile file is made.
    private record Kind(String name, Maker maker) {
        interface Maker {
            void make(Path file, Random random) throws Exception;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("empty", (file, _) -> Files.createFile(file)),
            new Kind("random", (file, random) -> Files.write(file, bytes(random, 100_000))),
            new Kind("zeros", (file, _) -> Files.write(file, new byte[1_000_000])),
            new Kind("long-line", (file, _) -> Files.writeString(file, "[".concat("9".repeat(30_000_000)))),
            new Kind("lines", (file, _) -> Files.writeString(file, "{}\n".repeat(3_000_000))),
            new Kind("deep", (file, _) -> Files.writeString(file, "[".repeat(2_000_000))),
            new Kind("deep-objects", (file, _) -> Files.writeString(file, "{\"a\":".repeat(200_000))),
            new Kind("wrong-types", HostileFiles::wrongTypes),
            new Kind("truncated", HostileFiles::truncated),
            new Kind("sparse", HostileFiles::sparse),
            new Kind("dev-zero", (file, _) -> Files.createSymbolicLink(file, Path.of("/dev/zero"))),
            new Kind("dangling", (file, _) -> Files.createSymbolicLink(file, Path.of("nowhere"))),
            new Kind("circle", (file, _) -> Files.createSymbolicLink(file, file.getFileName())),
            new Kind("folder", (file, _) -> Files.createDirectory(file)),
            new Kind(
                    "fifo",
                    (file, _) -> new ProcessBuilder("mkfifo", file.toString())
                            .start()
                            .waitFor()));

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String what() {
        return "hostile files for the commands that read files";
    }

    @Override
    public String unit() {
        return "files";
    }

    @Override
    public int full() {
        return 60;
    }

    @Override
    public List<Attempt> attempts(int count, Random random) {
        var all = new ArrayList<Attempt>();
        for (var reader : READERS) {
            for (var kind : KINDS) {
                long seed = random.nextLong();
                all.add(new Attempt("files-%s-%s".formatted(reader.name(), kind.name()), 1, box -> {
                    var file = box.work().resolve("F" + reader.ending());
                    kind.maker().make(file, new Random(seed));
                    read(box, reader, file.getFileName());
                }));
            }
        }
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(count, all.size()));
    }

    private static void read(Sandbox box, Reader reader, Path file) throws Exception {
        var ended = box.run(MOST_SECONDS, "\"$LG\" " + reader.command().formatted(file));
        // A compiler names each error of a source file, and a board the files that it skips.
        boolean maySayMore = reader.name().equals("try-java") || reader.name().equals("board");
        box.expect(ended, maySayMore ? Set.of(1, 2) : Set.of(2));
        if (ended.code() == 2 && ended.errorLines().size() != 1) {
            box.report("%d lines instead of one".formatted(ended.errorLines().size()), ended);
        }
    }

    private static byte[] bytes(Random random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// JSON of the right form whose values are none.
    private static void wrongTypes(Path file, Random random) throws IOException {
        var values = List.of(
                "null", "-1e308", "\"NaN\"", "[]", "{}", "99999999999999999999", "true", "\"\\u0000\\u001b[2J\"");
        var text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append("{\"version\":%s,\"type\":\"sample\",\"side\":%s,\"round\":%s,\"seat\":%s,\"term\":%s}\n"
                    .formatted(
                            any(values, random),
                            any(values, random),
                            any(values, random),
                            any(values, random),
                            any(values, random)));
        }
        Files.writeString(file, text);
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /// The beginning of a file of this kind, and then nothing.
    private static void truncated(Path file, Random random) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(".hprof")) {
            Files.write(file, "JAVA PROFILE 1.0.2\0\0\0\0\u0008".getBytes(UTF_8));
        } else if (name.endsWith(".gz")) {
            Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, (byte) random.nextInt()});
        } else if (name.endsWith(".jar")) {
            Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
        } else if (name.endsWith(".java")) {
            Files.writeString(file, "class F { void round() { \"");
        } else if (name.endsWith(".cast")) {
            Files.writeString(file, "{\"version\":3,\"term\":{\"cols\":80,\"rows\":24}}\n[0.1,\"o\",\"a");
        } else {
            Files.writeString(file, "{\"type\":\"run\",\"version\":1,\"seat\":\"A");
        }
    }

    private static void sparse(Path file, Random random) throws IOException {
        try (var out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(3_000_000_000L + random.nextInt(1000));
        }
    }
}
