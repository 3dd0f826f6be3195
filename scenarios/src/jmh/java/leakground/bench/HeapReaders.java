package leakground.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leakground.lab.Jdk;

/// How fast the reader of heap dumps is, and how much memory it takes, against others on the same dumps. Each
/// question is put to each reader in a JVM of its own, the readers in turns; who is not done in time gives up. What
/// only
/// leakground answers is measured against its own other answers.
final class HeapReaders implements Measurement {

    private static final int ROUNDS = 3;
    private static final double MOST_OF_FASTEST = 1.5;
    private static final double TIMES_ON_SMALL = 4;

    /// The others follow one chain along a queue, and give up where they need all of its dominators.
    private static final double TIMES_ALONG_QUEUE = 2;

    private static final double TIMES_ON_QUEUE = 100;
    private static final double MOST_OF_ONE_DUMP = 2;

    private final int mib;

    HeapReaders(int mib) {
        this.mib = mib;
    }

    /// What one run came to.
    private record Cost(double millis, double mib) {}

    @Override
    public void measure(FigureTable report) throws Exception {
        try (var scratch = new ScratchFolder()) {
            for (var shape : HeapShape.values()) {
                var dump = scratch.path().resolve(shape + ".hprof");
                var older = scratch.path().resolve(shape + ".older.hprof");
                make(shape, mib, dump);
                make(shape, mib / 2, older);
                var own = new EnumMap<HeapTask.Kind, List<Cost>>(HeapTask.Kind.class);
                for (var kind : HeapTask.Kind.values()) {
                    var costs = compare(report, shape, kind, new Dumps(dump, older));
                    own.put(kind, costs.getOrDefault(HeapTask.Reader.LEAKGROUND, List.of()));
                }
                judgeComparison(report, shape, own);
                Files.delete(dump);
                Files.delete(older);
            }
        }
    }

    /// Two dumps of one program.
    private record Dumps(Path newer, Path older) {}

    /// Two dumps are to take no more than twice the time of one.
    private static void judgeComparison(FigureTable report, HeapShape shape, Map<HeapTask.Kind, List<Cost>> own) {
        var one = own.getOrDefault(HeapTask.Kind.SUSPECTS, List.of());
        var two = own.getOrDefault(HeapTask.Kind.COMPARISON, List.of());
        var what = "comparison / suspects of " + shape.words();
        var limit = "at most %.2g".formatted(MOST_OF_ONE_DUMP);
        if (one.isEmpty() || two.isEmpty()) {
            report.required(what, "gave up", "", false, limit);
        } else {
            double ratio = millis(two) / millis(one);
            report.required(what, "%.2f".formatted(ratio), "", ratio <= MOST_OF_ONE_DUMP, limit);
        }
    }

    private Map<HeapTask.Reader, List<Cost>> compare(
            FigureTable report, HeapShape shape, HeapTask.Kind kind, Dumps dumps)
            throws IOException, InterruptedException {
        report.part("%s, %d MiB: %s".formatted(shape.words(), mib, kind.words()), "ms");
        var costs = new EnumMap<HeapTask.Reader, List<Cost>>(HeapTask.Reader.class);
        var readers = Arrays.stream(HeapTask.Reader.values())
                .filter(reader -> reader.knows(kind))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (var reader : readers) {
                if (round == 0 || !costs.getOrDefault(reader, List.of()).isEmpty()) {
                    run(reader, kind, dumps, shape.wanted())
                            .forEach(cost -> costs.computeIfAbsent(reader, _ -> new ArrayList<>())
                                    .add(cost));
                }
            }
        }
        for (var reader : readers) {
            var found = costs.getOrDefault(reader, List.of());
            if (found.isEmpty()) {
                report.figure(reader.words(), "gave up", "");
            } else {
                var millis = Spread.of(found.stream().map(Cost::millis).toList());
                report.figure(
                        "%s, %.0f MiB at most".formatted(reader.words(), memory(found)),
                        millis.median("%.0f"),
                        millis.quartiles("%.0f"));
            }
        }
        if (readers.size() > 1 && kind != HeapTask.Kind.COMPARISON) {
            judge(report, shape, kind, costs);
        }
        return costs;
    }

    private void judge(
            FigureTable report, HeapShape shape, HeapTask.Kind kind, Map<HeapTask.Reader, List<Cost>> costs) {
        var own = costs.getOrDefault(HeapTask.Reader.LEAKGROUND, List.of());
        var peers = new EnumMap<>(costs);
        peers.remove(HeapTask.Reader.LEAKGROUND);
        var what = "%s of %s".formatted(kind.words(), shape.words());
        double least = atLeast(shape, kind);
        if (own.isEmpty()) {
            report.required(what, "gave up", "", false, "an answer");
        } else if (peers.isEmpty()) {
            report.required(what, "all others gave up", "", true, "at least %.2g times as fast".formatted(least));
        } else {
            double fastest = peers.values().stream()
                    .mapToDouble(HeapReaders::millis)
                    .min()
                    .orElseThrow();
            double smallest = peers.values().stream()
                    .mapToDouble(HeapReaders::memory)
                    .min()
                    .orElseThrow();
            double times = fastest / millis(own);
            report.required(
                    what, "%.1fx as fast".formatted(times), "", times >= least, "at least %.2g times".formatted(least));
            double share = memory(own) / smallest;
            report.required(
                    "memory for " + what, "%.2f of the least".formatted(share), "", share < 1, "less than any other");
        }
    }

    private static double atLeast(HeapShape shape, HeapTask.Kind kind) {
        return switch (kind) {
            case HISTOGRAM -> 1 / MOST_OF_FASTEST;
            case SUSPECTS, COMPARISON, PROOF -> 0;
            case CHAIN, RETAINED ->
                switch (shape) {
                    case SMALL -> TIMES_ON_SMALL;
                    case QUEUE -> kind == HeapTask.Kind.CHAIN ? TIMES_ALONG_QUEUE : TIMES_ON_QUEUE;
                    case LARGE, THREADS -> 1 / MOST_OF_FASTEST;
                };
        };
    }

    private static double millis(List<Cost> costs) {
        return Spread.of(costs.stream().map(Cost::millis).toList()).median();
    }

    private static double memory(List<Cost> costs) {
        return Spread.of(costs.stream().map(Cost::mib).toList()).median();
    }

    private void make(HeapShape shape, int size, Path dump) throws IOException, InterruptedException {
        // 100,000 virtual threads take some 250 MiB whatever is asked for.
        var process = java(
                "-Xmx%dm".formatted(size * 3 + 512),
                "-XX:TieredStopAtLevel=1",
                HeapShape.class.getName(),
                shape.name(),
                String.valueOf(size),
                dump.toString());
        if (process.waitFor() != 0) {
            throw new IOException("no dump of " + shape.words());
        }
    }

    private List<Cost> run(HeapTask.Reader reader, HeapTask.Kind kind, Dumps dumps, String type)
            throws IOException, InterruptedException {
        var process = java(
                "-Xmx%dm".formatted(1024 + mib * 8),
                "-Djava.io.tmpdir=" + dumps.newer().getParent(),
                HeapTask.class.getName(),
                reader.name(),
                kind.name(),
                dumps.newer().toString(),
                dumps.older().toString(),
                type);
        try {
            boolean ended = process.waitFor(60 + mib / 4, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0
                    ? process.inputReader()
                            .lines()
                            .filter(line -> line.startsWith("answer "))
                            .map(HeapReaders::cost)
                            .toList()
                    : List.of();
        } finally {
            process.destroyForcibly().waitFor();
            leave(dumps);
        }
    }

    private static Cost cost(String answer) {
        var fields = answer.split(" ", -1);
        return new Cost(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]) / 1024);
    }

    /// Removes what a reader has left for its next time: each time is the first.
    private static void leave(Dumps dumps) throws IOException {
        try (var files = Files.list(dumps.newer().resolveSibling(""))) {
            for (var file : files.filter(file -> !file.equals(dumps.newer()) && !file.equals(dumps.older()))
                    .toList()) {
                ScratchFolder.delete(file);
            }
        }
    }

    private static Process java(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Jdk.program("java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
