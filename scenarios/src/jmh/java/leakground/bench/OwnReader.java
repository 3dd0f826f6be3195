package leakground.bench;

import java.nio.file.Path;
import java.util.Objects;
import leakground.heap.HeapDump;

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
            };
        }
    }

    private OwnReader() {}
}
