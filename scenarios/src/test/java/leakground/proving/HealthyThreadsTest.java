package leakground.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leakground.heap.Proofs;
import leakground.lab.LabelledProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No thread of a healthy program is proven stuck.
///
/// By default a few programs are looked at; `-Dproofs=all` looks at all of them.
@Tag("exhaustive")
class HealthyThreadsTest {

    private static final int ROUNDS = 20;
    private static final int EVERY = 20;

    static Stream<LabelledProgram> healthy() {
        var healthy = ProvingGround.programs().stream()
                .filter(program -> program.name().startsWith("Healthy."))
                .toList();
        boolean isAll = "all".equals(System.getProperty("proofs"));
        return Stream.iterate(0, next -> next < healthy.size(), next -> next + (isAll ? 1 : EVERY))
                .map(healthy::get);
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void noneIsProvenStuck(LabelledProgram program, @TempDir Path folder) throws Exception {
        assertEquals(List.of(), Proofs.after(ROUNDS, program.plan(), folder).never());
    }
}
