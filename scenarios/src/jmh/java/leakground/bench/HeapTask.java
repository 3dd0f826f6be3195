package leakground.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// One question put to one reader of heap dumps; the main class of the JVM that does it and nothing else.
final class HeapTask {

    /// What is asked, from little to much.
    enum Kind {
        HISTOGRAM("histogram"),
        CHAIN("chain"),
        RETAINED("retained sizes"),
        SUSPECTS("suspects"),
        COMPARISON("comparison with an older dump"),
        PROOF("proof of stuck threads");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// Who is asked.
    enum Reader {
        LEAKGROUND("leakground"),
        VISUALVM("VisualVM"),
        GRIDKIT("gridkit"),
        SHARK("shark");

        private final String words;

        Reader(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /// Whether it has an answer. The others compare dumps by class; only leakground has groups of like chains.
        boolean knows(Kind kind) {
            return this == LEAKGROUND || (kind != Kind.SUSPECTS && kind != Kind.PROOF);
        }

        /// The answer, as far as it can be compared: objects, length of a chain, or bytes.
        private long ask(Kind kind, Path dump, Path older, String type) throws Exception {
            if (kind == Kind.COMPARISON) {
                return this == LEAKGROUND
                        ? OwnReader.compare(dump, older)
                        : ask(Kind.HISTOGRAM, dump, type) - ask(Kind.HISTOGRAM, older, type);
            }
            return ask(kind, dump, type);
        }

        private long ask(Kind kind, Path dump, String type) throws Exception {
            return switch (this) {
                case LEAKGROUND -> OwnReader.ask(kind, dump, type);
                case VISUALVM -> VisualVmReader.ask(kind, dump, type);
                case GRIDKIT -> GridkitReader.ask(kind, dump, type);
                case SHARK -> SharkReader.ask(kind, dump, type);
            };
        }
    }

    /// Prints milliseconds, peak memory in KiB and the answer.
    ///
    /// @param args reader, kind, file, older file, class
    public static void main(String[] args) throws Exception {
        var reader = Reader.valueOf(args[0].toUpperCase(Locale.ROOT));
        var kind = Kind.valueOf(args[1].toUpperCase(Locale.ROOT));
        long begin = System.nanoTime();
        long answer = reader.ask(kind, Path.of(args[2]), Path.of(args[3]), args[4]);
        long nanos = System.nanoTime() - begin;
        System.out.println("answer %.1f %d %d".formatted(nanos / 1e6, peakKiB(), answer));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /// The most that this process has had in memory, with what it has mapped.
    private static long peakKiB() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    private HeapTask() {}
}
