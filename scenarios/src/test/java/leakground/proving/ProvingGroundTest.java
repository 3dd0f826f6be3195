package leakground.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.lab.Ending;
import leakground.measure.Label;
import leakground.measure.Metric;
import leakground.measure.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvingGroundTest {

    @ParameterizedTest
    @MethodSource("leakground.proving.ProvingGround#workloads")
    void everyProgramIsLabelled(Class<?> workload) throws ReflectiveOperationException {
        assertNotNull(workload.getConstructor(), workload.getName());
        var found = ProvingGround.programs().stream()
                .filter(program -> program.workload().equals(workload.getName()))
                .toList();
        assertEquals(1, found.size(), workload.getName());
        var label = found.getFirst().label();
        var declared = workload.getAnnotation(Labelled.class);
        assertEquals(
                new Label(
                        List.of(declared.verdict()),
                        List.of(declared.metrics()),
                        declared.warmUp(),
                        declared.seconds()),
                label);
        assertEquals(label.verdicts().contains("STEADY"), label.metrics().isEmpty(), workload.getName());
    }

    @Test
    void asManyLeakAsDoNot() {
        var programs = ProvingGround.programs();
        for (var verdict : List.of("LEAKING", "STEADY")) {
            long count = programs.stream()
                    .filter(program -> program.label().verdicts().contains(verdict))
                    .count();
            assertTrue(count >= 22, () -> verdict + ": " + count);
        }
    }

    @Test
    void recordingIsReadBack(@TempDir Path folder) throws Exception {
        var program = ProvingGround.programs().getFirst();
        var samples = List.of(new Sample(0, 1, Map.of(Metric.HEAP, 7L)), new Sample(5, 9, Map.of(Metric.HEAP, 8L)));
        var written =
                Recording.of(program, 3, true, samples, Optional.of(new Ending.OutOfMemory(6, "Java heap space")));
        written.write(folder);
        assertEquals(written, Recording.read(folder.resolve(program.name() + ".3.samples")));
    }
}
