package leakground.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import kotlin.sequences.Sequence;
import shark.HeapAnalysisFailure;
import shark.HeapAnalysisSuccess;
import shark.HeapAnalyzer;
import shark.HeapGraph;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;
import shark.MetadataExtractor;
import shark.OnAnalysisProgressListener;

/// The reader of LeakCanary.
final class SharkReader {

    static long ask(HeapTask.Kind kind, Path file, String type) throws Exception {
        try (var graph = HprofHeapGraph.Companion.openHeapGraph(file.toFile(), null, Set.of(HprofRecordTag.values()))) {
            if (kind == HeapTask.Kind.HISTOGRAM) {
                return count(graph, type);
            }
            var analysis = new HeapAnalyzer(OnAnalysisProgressListener.Companion.getNO_OP())
                    .analyze(
                            file.toFile(),
                            graph,
                            graphAgain -> middle(graphAgain, type),
                            List.of(),
                            kind == HeapTask.Kind.RETAINED,
                            List.of(),
                            MetadataExtractor.Companion.getNO_OP());
            return switch (analysis) {
                case HeapAnalysisSuccess success -> {
                    // What it takes for unreachable has no chain, which is an answer, too.
                    var leaks = success.getAllLeaks().iterator();
                    yield leaks.hasNext()
                            ? leaks.next()
                                    .getLeakTraces()
                                    .getFirst()
                                    .getReferencePath()
                                    .size()
                            : 0;
                }
                case HeapAnalysisFailure failure -> throw failure.getException();
                default -> throw new IllegalStateException(analysis.toString());
            };
        }
    }

    private static long count(HeapGraph graph, String type) {
        var counts = new HashMap<String, long[]>();
        each(graph.getInstances(), instance -> add(counts, instance.getInstanceClassName(), instance.getByteSize()));
        each(graph.getObjectArrays(), array -> add(counts, array.getArrayClassName(), array.getByteSize()));
        each(graph.getPrimitiveArrays(), array -> add(counts, array.getArrayClassName(), array.getByteSize()));
        return counts.getOrDefault(type, new long[2])[0];
    }

    private static void add(Map<String, long[]> counts, String type, int bytes) {
        var sum = counts.computeIfAbsent(type, _ -> new long[2]);
        sum[0]++;
        sum[1] += bytes;
    }

    private static <T> void each(Sequence<? extends T> sequence, Consumer<T> action) {
        for (var each = sequence.iterator(); each.hasNext(); ) {
            action.accept(each.next());
        }
    }

    private static Set<Long> middle(HeapGraph graph, String wanted) {
        var ids = new ArrayList<Long>();
        if (wanted.endsWith("[]")) {
            each(graph.getPrimitiveArrays(), array -> {
                if (array.getArrayClassName().equals(wanted)) {
                    ids.add(array.getObjectId());
                }
            });
        } else {
            each(graph.getInstances(), instance -> {
                if (instance.getInstanceClassName().equals(wanted)) {
                    ids.add(instance.getObjectId());
                }
            });
        }
        return Set.of(ids.get(ids.size() / 2));
    }

    private SharkReader() {}
}
