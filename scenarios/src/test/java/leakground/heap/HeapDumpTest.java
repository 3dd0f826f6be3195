package leakground.heap;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import leakground.heap.graph.Dominators;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ObjectLayout;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.ClassTable;
import leakground.heap.hprof.DumpFile;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.hprof.ObjectIndex;
import leakground.heap.hprof.ObjectList;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.Holder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read from dumps of JVMs of each layout, against what is known of their heap.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeapDumpTest {

    private static final String GRAPH = "leakground.heap.KnownGraph";
    /// Compared by brute force in each of the six dumps: 2100 in all.
    private static final int SAMPLED = 350;
    /// Classes whose objects also fill gaps, or are in the archive of the JVM, of which a dump has not all.
    private static final Set<String> OF_THE_JVM = Set.of("int[]", "java.lang.Class");

    private static List<Dumped> dumps = List.of();

    @BeforeAll
    static void dump(@TempDir Path folder) throws Exception {
        dumps = Dumped.all(folder);
    }

    static List<Dumped> dumps() {
        return dumps;
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void histogramIsThatOfTheJvm(Dumped dumped) throws IOException {
        var counted = dumped.counted();
        try (var dump = HeapDump.open(dumped.dump())) {
            var largest = dump.histogram().stream()
                    .filter(row -> !OF_THE_JVM.contains(row.name()))
                    .limit(20);
            assertAll(largest.map(row -> () -> assertEquals(counted.get(row.name()), row)));
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void objectsOfTheApplicationAreCountedToTheByte(Dumped dumped) throws IOException {
        var counted = dumped.counted();
        try (var dump = HeapDump.open(dumped.dump())) {
            var ours = dump.histogram().stream()
                    .filter(row -> row.name().startsWith(GRAPH + "$"))
                    .toList();
            assertTrue(ours.size() >= 9, ours::toString);
            assertAll(ours.stream()
                    .filter(row -> !row.name().endsWith("Lambda"))
                    .map(row -> () -> assertEquals(counted.get(row.name()), row)));
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void retainedSizesAreThoseOfBruteForce(Dumped dumped) throws IOException {
        try (var file = DumpFile.open(dumped.dump())) {
            var heap = Heap.of(HprofIndex.of(file));
            var graph = Graph.of(heap);
            var reach = ShortestPaths.of(heap, graph);
            var dominators = Dominators.of(heap, graph, reach);
            var random = new Random(1);
            var brute = new BruteForce(heap, graph, Dominators.roots(heap, graph, reach));
            for (int i = 0; i < SAMPLED; i++) {
                // Every second one is of the tangle, which has more to it than the JDK.
                int object = i % 2 == 0 ? tangled(heap, random) : random.nextInt(heap.size());
                assertEquals(
                        brute.retained(object),
                        dominators.retained(object),
                        () -> heap.typeOf(object).name() + " " + object);
            }
        }
    }

    private static int tangled(Heap heap, Random random) {
        int object = random.nextInt(heap.size());
        while (!heap.typeOf(object).name().equals(GRAPH + "$Knot")) {
            object = (object + 1) % heap.size();
        }
        return object;
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void heapHasNotGrownSinceItself(Dumped dumped) throws IOException {
        try (var dump = HeapDump.open(dumped.dump())) {
            var findings = dump.grown(dump.profile());
            assertEquals(List.of(), findings.grown());
            assertEquals(0, findings.gained());
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void valueOfAMapIsHeldByItsKey(Dumped dumped) throws IOException {
        var group = only(dumped, "$Session");
        assertEquals(KnownGraph.SESSIONS_COUNT, group.objects());
        assertTrue(
                group.chain().text().matches("\\Q" + GRAPH + "\\E static SESSIONS \\[\"session-\\d+\"]"),
                group::toString);
        var numbered = only(dumped, "$Numbered").chain().text();
        assertTrue(numbered.matches("\\Q" + GRAPH + "\\E static NUMBERED \\[\\d+000]"), numbered);
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void retainedOfAGroupIsTheSumOfItsObjects(Dumped dumped) throws IOException {
        var sessions = only(dumped, "$Session");
        // 1000 bytes and the header of their array, which is never more than 16.
        assertEquals(KnownGraph.SESSIONS_COUNT * 1016L + sessions.bytes(), sessions.retained());
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void longListIsOneStep(Dumped dumped) throws IOException {
        try (var dump = HeapDump.open(dumped.dump())) {
            var chain = dump.chains(GRAPH + "$Order", 1).getFirst().chain();
            assertTrue(chain.text().matches("\\Q" + GRAPH + "\\E static QUEUE .head .next x\\d+ .item"), chain::text);
            assertTrue(chain.steps().get(2).times() > KnownGraph.QUEUED / 2 - 2, chain::text);
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void elementOfAnArrayIsHeldByItsIndex(Dumped dumped) throws IOException {
        var chain = only(dumped, "$Elements").chain().text();
        assertTrue(chain.matches("\\Q" + GRAPH + "\\E static ARRAY\\[\\d]"), chain);
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void localHangsUnderItsThreadWithTheLine(Dumped dumped) throws IOException {
        try (var dump = HeapDump.open(dumped.dump())) {
            var groups = dump.chains(GRAPH + "$OnStack", 5);
            assertEquals(8, groups.stream().mapToLong(ChainGroup::objects).sum(), groups::toString);
            assertTrue(
                    groups.stream().anyMatch(group -> group.chain().root().matches("virtual thread \"virtual-\\d\"")),
                    groups::toString);
            assertTrue(
                    groups.stream().anyMatch(group -> group.chain().root().matches("thread \"ticker-\\d\"")),
                    groups::toString);
            assertTrue(
                    groups.stream()
                            .allMatch(
                                    group -> group.chain().text().matches(".* local in .*\\(KnownGraph.java:\\d+\\)")),
                    groups::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void fieldOfAThreadIsPreferredToItsStack(Dumped dumped) throws IOException {
        try (var dump = HeapDump.open(dumped.dump())) {
            var groups = dump.chains(GRAPH + "$HeldByThread", 5);
            assertTrue(groups.stream().noneMatch(group -> group.chain().text().contains("local in")), groups::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void referentIsNoStrongReference(Dumped dumped) throws IOException {
        var weak = only(dumped, "$WeaklyHeld").chain();
        assertTrue(weak.text().contains("local in " + GRAPH + ".main"), weak::text);
        var soft = only(dumped, "$SoftlyHeld").chain();
        assertTrue(soft.text().endsWith(".referent (soft)"), soft::text);
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void holdersAddUp(Dumped dumped) throws IOException {
        try (var dump = HeapDump.open(dumped.dump())) {
            var root = dump.holders(0);
            assertEquals(root.retained(), sum(root));
            var graph = root.held().stream()
                    .filter(holder -> holder.name().equals("class " + GRAPH))
                    .findFirst();
            assertTrue(graph.isPresent());
            assertTrue(graph.get().retained() > 200 * 1016, graph::toString);
        }
    }

    @Test
    void objectsThatTwoThreadsHaveWrittenInTurnsAreFoundAsThoseOfOne() throws IOException {
        try (var file = DumpFile.open(dumps.getFirst().dump())) {
            var index = HprofIndex.of(file).index();
            var lists = List.of(new ObjectList(file, 0), new ObjectList(file, 0));
            for (int object = 0; object < index.size(); object++) {
                add(lists.get(object % 2), index, object);
            }
            var again = ObjectIndex.of(file, lists);
            assertEquals(index.size(), again.size());
            for (int object = 0; object < index.size(); object++) {
                assertEquals(object, again.find(index.address(object)));
                assertEquals(index.position(object), again.position(object));
                assertEquals(index.kind(object), again.kind(object));
                assertEquals(index.length(object), again.length(object));
            }
        }
    }

    @Test
    void layoutIsThatOfTheJvmAlsoWhereArraysComeLate() throws IOException {
        try (var file = DumpFile.open(dumps.getFirst().dump())) {
            var records = HprofIndex.of(file);
            var index = records.index();
            var classes = ClassTable.of(records);
            var list = new ObjectList(file, 0);
            int plain = classes.named("java.lang.Object").number();
            for (int before = 250_000; before > 0; before--) {
                list.add(index.address(0) - 16L * before, 0, plain, 0);
            }
            for (int object = 0; object < index.size(); object++) {
                add(list, index, object);
            }
            assertEquals(
                    ObjectLayout.of(index, classes), ObjectLayout.of(ObjectIndex.of(file, List.of(list)), classes));
        }
    }

    private static void add(ObjectList list, ObjectIndex index, int object) throws IOException {
        list.add(index.address(object), index.position(object), index.kind(object), index.length(object));
    }

    private static long sum(Holder holder) {
        return holder.bytes()
                + holder.held().stream().mapToLong(HeapDumpTest::sum).sum();
    }

    private static ChainGroup only(Dumped dumped, String type) throws IOException {
        try (var dump = HeapDump.open(dumped.dump())) {
            var groups = dump.chains(GRAPH + type, 5);
            assertEquals(1, groups.size(), groups::toString);
            return groups.getFirst();
        }
    }

    /// What can no longer be reached without an object, found by leaving it out.
    private static final class BruteForce {

        private final Heap heap;
        private final Graph graph;
        private final int[] roots;
        private final int[] queue;
        private final BitSet all;

        BruteForce(Heap heap, Graph graph, int[] roots) {
            this.heap = heap;
            this.graph = graph;
            this.roots = roots;
            this.queue = new int[heap.size()];
            this.all = reachable(-1);
        }

        long retained(int without) {
            var lost = (BitSet) all.clone();
            lost.andNot(reachable(without));
            return lost.stream().mapToLong(heap::bytes).sum();
        }

        private BitSet reachable(int without) {
            var seen = new BitSet(heap.size());
            int size = 0;
            for (int root : roots) {
                if (root != without && !seen.get(root)) {
                    seen.set(root);
                    queue[size++] = root;
                }
            }
            for (int done = 0; done < size; done++) {
                for (int i = graph.begin(queue[done]); i < graph.end(queue[done]); i++) {
                    int target = graph.targets(queue[done])[i];
                    if (target != without && !seen.get(target)) {
                        seen.set(target);
                        queue[size++] = target;
                    }
                }
            }
            return seen;
        }
    }
}
