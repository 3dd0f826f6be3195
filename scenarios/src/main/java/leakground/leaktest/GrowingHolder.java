package leakground.leaktest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.files.TemporaryFolder;
import leakground.heap.HeapQuery;
import leakground.heap.HeapReader;
import leakground.heap.result.GrownGroup;
import leakground.heap.result.HeapDumpException;
import leakground.heap.result.HeapProfile;
import leakground.lab.Jdk;
import leakground.lab.Run;

/// The reference chain that holds what grows in a child, found by comparing two heap dumps with rounds between them.
///
/// [LeakTest] prints it, and the check of an exercise asks it who holds the growth. A test of a user does not need it.
///
/// @param grown the group that grew most
/// @param since the round of the earlier dump
public record GrowingHolder(GrownGroup grown, long since) {

    private static final int ROUNDS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Finds the chain. The child stands still afterwards.
    ///
    /// @param run of a workload that leaks
    /// @return empty if the child has ended, does no more rounds, or holds no growth in its heap
    /// @throws HeapDumpException if its heap cannot be read
    public static Optional<GrowingHolder> of(Run run) throws IOException, InterruptedException {
        if (!run.hold(PATIENCE)) {
            return Optional.empty();
        }
        try (var folder = new TemporaryFolder()) {
            long since = run.round();
            var first = dump(run, folder);
            try (var reader = HeapReader.forDump(Files.size(first), Jdk.memory(), Jdk::java)) {
                HeapProfile profile =
                        reader.read(first, new HeapQuery.Profile()).profile();
                if (!Run.driveTo(Map.of(run, since + ROUNDS), PATIENCE, PATIENCE) || run.round() == since) {
                    return Optional.empty();
                }
                return reader.read(dump(run, folder), new HeapQuery.Grown(profile)).growth().grown().stream()
                        .findFirst()
                        .map(grown -> new GrowingHolder(grown, since));
            }
        }
    }

    /// What grows, as a clause, and the chain.
    public String text() {
        return "since round %,d: %,d more %s, held by%n  %s"
                .formatted(
                        since, grown.more(), grown.type(), grown.group().chain().text());
    }

    /// Dumps the heap of a child by `jcmd`, which needs no permission from this JVM.
    private static Path dump(Run run, TemporaryFolder folder) throws IOException, InterruptedException {
        var file = folder.unique("heap").resolve("heap.hprof");
        var jcmd = Jdk.process(List.of(
                        Jdk.program("jcmd").toString(), Long.toString(run.pid()), "GC.heap_dump", file.toString()))
                .redirectErrorStream(true)
                .start();
        try (var output = jcmd.inputReader()) {
            var said = String.join(" ", output.lines().toList());
            if (jcmd.waitFor() != 0 || !Files.exists(file)) {
                throw new HeapDumpException("jcmd says: " + said);
            }
        }
        return file;
    }
}
