package leakground.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import leakground.heap.HeapDump;
import leakground.heap.result.HeapProfile;

/// The reader of leakground.
final class OwnReader {

    static long ask(HeapTask.Kind kind, Path file, String type) throws Exception {
        try (var dump = HeapDump.open(file)) {
            return switch (kind) {
                case HISTOGRAM ->
                    dump.histogram().stream()
                            .filter(row -> row.name().equals(type))
                            .mapToLong(row -> row.objects())
                            .sum();
                case CHAIN -> Objects.requireNonNull(dump.chain(type)).steps().size();
                case RETAINED -> dump.holders(0.01).held().getFirst().retained();
                case SUSPECTS ->
                    dump.grown(HeapProfile.NONE).largest().size()
                            + dump.holders(0.1).held().size();
                case PROOF -> dump.stuck(List.of()).count();
                case COMPARISON -> throw new IllegalArgumentException("takes two dumps");
            };
        }
    }

    /// How many bytes have groups of like chains gained since an older dump?
    static long compare(Path file, Path older) throws Exception {
        HeapProfile before;
        try (var dump = HeapDump.open(older)) {
            before = dump.profile();
        }
        try (var dump = HeapDump.open(file)) {
            return dump.grown(before).gained();
        }
    }

    private OwnReader() {}
}
