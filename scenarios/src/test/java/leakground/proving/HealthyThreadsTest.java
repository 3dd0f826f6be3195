package leakground.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import leakground.Tier;
import leakground.heap.Proofs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No thread of a healthy program is proven stuck.
@Tag(Tier.EXHAUSTIVE)
class HealthyThreadsTest {

    private static final int ROUNDS = 20;

    static List<LabelledProgram> healthy() {
        return Tier.shard(LabelledProgram.all().stream()
                .filter(program -> program.name().startsWith("Healthy."))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void noneIsProvenStuck(LabelledProgram program, @TempDir Path folder) throws Exception {
        assertEquals(List.of(), Proofs.after(ROUNDS, program.plan(), folder).never());
    }
}
