package leakground.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.lab.Ending;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.proving.programs.Labelled;
import leakground.proving.programs.OutOfMemory;
import leakground.scenario.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The labelled programs, and `shell/bench proving`, with real child JVMs.
class ProvingGroundTest {

    private static final LabelledProgram DYING = LabelledProgram.of(OutOfMemory.DiesOfIt.class);

    @ParameterizedTest
    @MethodSource("workloads")
    void everyProgramIsLabelled(Class<?> workload) throws ReflectiveOperationException {
        assertNotNull(workload.getConstructor(), workload.getName());
        assertNotNull(workload.getAnnotation(Labelled.class), workload.getName());
        var label = LabelledProgram.of(workload).label();
        assertEquals(label.verdicts().contains("STEADY"), label.metrics().isEmpty(), workload.getName());
    }

    static Stream<Class<?>> workloads() {
        return LabelledProgram.FILES.stream()
                .<Class<?>>flatMap(file -> Stream.of(file.getDeclaredClasses()))
                .filter(Workload.class::isAssignableFrom);
    }

    @Test
    void everyFileWithLabelsIsRun() throws IOException {
        var listed = LabelledProgram.FILES.stream()
                .map(file -> file.getSimpleName() + ".java")
                .collect(Collectors.toSet());
        assertEquals(labelled(Path.of("src/test/java/leakground/proving/programs")), listed);
    }

    private static Set<String> labelled(Path folder) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (Files.readString(file).contains("@Labelled")) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        return Set.copyOf(names);
    }

    @Test
    void asManyLeakAsDoNot() {
        for (var verdict : List.of("LEAKING", "STEADY")) {
            long count = LabelledProgram.all().stream()
                    .filter(program -> program.label().verdicts().contains(verdict))
                    .count();
            assertTrue(count >= 22, () -> verdict + ": " + count);
        }
    }

    @Test
    void printsLabelsAgainstVerdicts() throws Exception {
        var trials = trials(new ProvingGround(2, 2, 0, false, Optional.empty()), DYING);
        assertEquals(
                List.of(
                        "label          OUT OF MEMORY",
                        "OUT OF MEMORY              2",
                        "2 runs of 1 program: 0 wrong (0.0 %), 0 undecided (0.0 %)"),
                TrialReport.summary(trials).subList(0, 3));
        assertTrue(
                TrialReport.lines(trials.getFirst())
                        .getFirst()
                        .startsWith("ok        OutOfMemory.DiesOfIt (OUT OF MEMORY), run "),
                trials::toString);
    }

    @Test
    void printsTheEvidenceWhereAVerdictIsWrong() throws Exception {
        var healthy = new Label(List.of("STEADY"), List.of(), 100, 10);
        var mislabelled = new LabelledProgram("Mine.Dies", DYING.workload(), healthy);
        var trials = trials(ProvingGround.once(), mislabelled);
        assertTrue(
                TrialReport.summary(trials).contains("1 run of 1 program: 1 wrong (100.0 %), 0 undecided (0.0 %)"),
                trials::toString);
        var lines = TrialReport.lines(trials.getFirst());
        assertTrue(lines.getFirst().startsWith("WRONG     Mine.Dies (healthy), run 1: OUT OF MEMORY"), lines::toString);
        assertTrue(lines.get(1).startsWith("  ran out of memory after round"), lines::toString);
    }

    @Test
    void keptRunIsJudgedAlike(@TempDir Path folder) throws Exception {
        var keeping = new ProvingGround(1, 1, 1, true, Optional.of(folder.resolve("kept")));
        var live = trials(keeping, DYING).getFirst();
        var kept = Recording.files(folder.resolve("kept"));
        assertEquals(1, kept.size());
        var again = Replay.of(Recording.read(kept.getFirst()), DYING.label(), new Replay.Rule(100, false))
                .trial();
        assertEquals(live.verdict(), again.verdict());
        assertTrue(again.busy());
        assertEquals(2, Recording.next(folder.resolve("kept")));
    }

    @Test
    void recordingIsReadBack(@TempDir Path folder) throws Exception {
        var samples = List.of(new Sample(0, 1, Map.of(Metric.HEAP, 7L)), new Sample(5, 9, Map.of(Metric.HEAP, 8L)));
        var written = Recording.of(DYING, 3, true, samples, Optional.of(new Ending.OutOfMemory(6, "Java heap space")));
        written.write(folder);
        assertEquals(written, Recording.read(Recording.files(folder).getFirst()));
    }

    @Test
    void whatIsNoRecordingIsNamed(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("x.1.samples"), "sample round=0");
        var refused = assertThrows(IOException.class, () -> Recording.read(file));
        assertEquals(file + " is not a recording of the proving ground.", refused.getMessage());
    }

    private static List<Trial> trials(ProvingGround ground, LabelledProgram program) throws Exception {
        var trials = new ArrayList<Trial>();
        ground.run(List.of(program), trials::add);
        return trials;
    }
}
