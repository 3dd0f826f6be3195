package leakground.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.netbeans.lib.profiler.heap.HeapFactory;

/// The reader of gridkit, a fork of that of VisualVM of the time before it kept a cache on disk.
final class GridkitReader {

    static long ask(HeapTask.Kind kind, Path file, String type) throws IOException {
        var heap = HeapFactory.createHeap(file.toFile());
        return switch (kind) {
            case HISTOGRAM -> {
                long objects = 0;
                for (var each : heap.getAllClasses()) {
                    // Both are read of all classes, as a table has them.
                    long bytes = each.getAllInstancesSize();
                    objects += each.getName().equals(type) && bytes > 0 ? each.getInstancesCount() : 0;
                }
                yield objects;
            }
            case CHAIN -> {
                var instances = heap.getJavaClassByName(type).getInstances();
                int steps = 0;
                var at = instances.get(instances.size() / 2);
                while (!at.isGCRoot()) {
                    at = at.getNearestGCRootPointer();
                    steps++;
                }
                yield steps;
            }
            case RETAINED -> heap.getBiggestObjectsByRetainedSize(20).getFirst().getRetainedSize();
            case SUSPECTS, COMPARISON, PROOF -> throw new IllegalArgumentException("has no " + kind.words());
        };
    }

    private GridkitReader() {}
}
