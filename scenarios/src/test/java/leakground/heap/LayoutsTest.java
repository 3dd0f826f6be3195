package leakground.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import leakground.Tier;
import leakground.heap.graph.Dominators;
import leakground.heap.graph.Graph;
import leakground.heap.graph.Heap;
import leakground.heap.graph.ShortestPaths;
import leakground.heap.hprof.DumpFile;
import leakground.heap.hprof.HprofIndex;
import leakground.heap.result.ClassCount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sizes in dumps of every collector and layout, against what the dumped JVM itself counts.
///
/// `-Djdks=HOME:HOME` names the JDKs that are dumped, in all layouts; by default the JDK of the test is, in a few.
@Tag(Tier.EXHAUSTIVE)
class LayoutsTest {

    private static final int SAMPLED = 120;

    private static final List<String> COLLECTORS =
            List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC");
    private static final List<String> LAYOUTS = List.of(
            "-XX:+UseCompressedOops",
            "-XX:-UseCompressedOops",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ObjectAlignmentInBytes=16");

    /// What a dump counts otherwise than its JVM, and why.
    ///
    /// The JVM counts the mirrors of classes in its archive that are not loaded. Arrays of ints and filler
    /// objects fill gaps between objects, and a dump has these arrays as if they were of the program. The JVM
    /// adds fields to a few objects of its own, which differ from one version to the next.
    private static final List<String> DIFFERENT = List.of(
            "java.lang.Class",
            "int[]",
            "jdk.internal.vm.FillerObject",
            "jdk.internal.vm.FillerElement[]",
            "jdk.internal.vm.StackChunk",
            "java.lang.invoke.ResolvedMethodName",
            "java.lang.ref.Reference$ReferenceHandler",
            "java.lang.ref.Finalizer$FinalizerThread",
            "jdk.internal.misc.InnocuousThread");

    private static final String PROGRAM = """
            import java.lang.ref.*;
            import java.util.*;
            import java.util.concurrent.*;

            public class Laid {
                static final Map<String, byte[]> MAP = new HashMap<>();
                static final List<Object> ALL = new ArrayList<>();
                long a; int b; short c; byte d; boolean e; char f; float g; double h; Object i = this;

                static class One { byte a; }
                static class Two extends One { long b; byte c; }
                static class Three extends Two { Object d = this; short e; }

                public static void main(String[] args) throws Exception {
                    var random = new Random(7);
                    for (int i = 0; i < 3000; i++) {
                        MAP.put("key-" + i, new byte[random.nextInt(200)]);
                        ALL.add(new Laid());
                        ALL.add(new One());
                        ALL.add(new Two());
                        ALL.add(new Three());
                        ALL.add(new Object[random.nextInt(9)]);
                        ALL.add(new long[random.nextInt(9)]);
                        ALL.add(new boolean[random.nextInt(9)]);
                        ALL.add(new char[random.nextInt(9)]);
                        ALL.add(new double[random.nextInt(9)]);
                        ALL.add(new WeakReference<>(ALL.get(random.nextInt(ALL.size()))));
                    }
                    var list = new LinkedList<Integer>();
                    for (int i = 0; i < 1000; i++) {
                        list.add(i * 1000);
                    }
                    ALL.add(list);
                    for (int i = 0; i < 4; i++) {
                        var thread = new Thread(() -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
                        thread.setDaemon(true);
                        thread.start();
                    }
                    System.out.println("ready");
                    while (System.in.read() >= 0) {
                    }
                    Runtime.getRuntime().halt(0);
                }
            }
            """;

    /// A JDK and the flags of a JVM.
    private record Layout(Path jdk, List<String> flags) {
        @Override
        public String toString() {
            return jdk.getFileName() + " " + String.join(" ", flags);
        }
    }

    static Stream<Layout> layouts() {
        var jdks = System.getProperty("jdks");
        if (jdks == null) {
            var own = Path.of(System.getProperty("java.home"));
            return Stream.of(
                    new Layout(own, List.of("-XX:+UseG1GC", LAYOUTS.get(3))),
                    new Layout(own, List.of("-XX:+UseParallelGC", LAYOUTS.get(1))));
        }
        return Stream.of(jdks.split(File.pathSeparator))
                .map(Path::of)
                .flatMap(jdk -> COLLECTORS.stream()
                        .flatMap(collector ->
                                LAYOUTS.stream().map(layout -> new Layout(jdk, List.of(collector, layout)))))
                .filter(LayoutsTest::exists);
    }

    /// Whether a JDK has such a layout: the collector Z has only full references, and short headers are new.
    private static boolean exists(Layout layout) {
        boolean isZ = layout.flags.contains("-XX:+UseZGC");
        boolean isShort = layout.flags.contains("-XX:+UseCompactObjectHeaders");
        boolean isNew = layout.jdk.toString().contains("25");
        return !(isZ && layout.flags.contains("-XX:+UseCompressedOops")) && (!isShort || isNew);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void sizesAreThoseOfTheJvm(Layout layout, @TempDir Path folder) throws Exception {
        var dump = folder.resolve("laid.hprof");
        var histogram = dump(layout, folder, dump);
        var counted = new TreeMap<String, ClassCount>();
        for (var row : new Dumped("", dump, histogram).counted().values()) {
            counted.put(row.name(), row);
        }
        var differences = new ArrayList<String>();
        try (var opened = HeapDump.open(dump)) {
            for (var row : opened.histogram()) {
                var other = counted.get(row.name());
                if (!row.equals(other)
                        && !DIFFERENT.contains(row.name())
                        && !row.name().contains("$$")) {
                    differences.add(row + " is " + other);
                }
            }
        }
        assertEquals(List.of(), differences);
        checkRetained(dump);
    }

    private static Path dump(Layout layout, Path folder, Path dump) throws IOException, InterruptedException {
        var source = Files.writeString(folder.resolve("Laid.java"), PROGRAM);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
        assertEquals(0, compiled);
        var command = new ArrayList<String>();
        command.add(layout.jdk.resolve("bin/java").toString());
        command.addAll(layout.flags);
        command.addAll(List.of("-Xmx64m", "-XX:SoftRefLRUPolicyMSPerMB=1000000", "-cp", folder.toString(), "Laid"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = process.inputReader();
            for (var line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                if (line == null) {
                    throw new IOException(layout + " has ended");
                }
            }
            var histogram = folder.resolve("laid.txt");
            var commands = Files.writeString(
                    folder.resolve("laid.jcmd"), // What has died by then is gone before.
                    "GC.run\nGC.run\nGC.heap_dump " + dump + "\nGC.class_histogram\n");
            var jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "-f",
                            commands.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(histogram.toFile())
                    .start();
            assertEquals(0, jcmd.waitFor(), () -> layout + " was not dumped");
            return histogram;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void checkRetained(Path dump) throws IOException {
        try (var file = DumpFile.open(dump)) {
            var heap = Heap.of(HprofIndex.of(file));
            var graph = Graph.of(heap);
            var reach = ShortestPaths.of(heap, graph);
            var dominators = Dominators.of(heap, graph, reach);
            var roots = Dominators.roots(heap, graph, reach);
            var all = reachable(heap, graph, roots, -1);
            var random = new Random(1);
            int held = 0;
            for (int i = 0; i < SAMPLED; i++) {
                int object = random.nextInt(heap.size());
                var lost = (BitSet) all.clone();
                lost.andNot(reachable(heap, graph, roots, object));
                long retained = lost.stream().mapToLong(heap::bytes).sum();
                held += retained > heap.bytes(object) ? 1 : 0;
                assertEquals(
                        retained,
                        dominators.retained(object),
                        heap.typeOf(object).name());
            }
            assertTrue(held > 0, "no object that holds another was among them");
        }
    }

    private static BitSet reachable(Heap heap, Graph graph, int[] roots, int without) {
        var seen = new BitSet(heap.size());
        var queue = new int[heap.size()];
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
