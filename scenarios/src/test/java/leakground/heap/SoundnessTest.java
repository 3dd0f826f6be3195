package leakground.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import leakground.Tier;
import leakground.diagnosis.Attached;
import leakground.heap.result.StuckThreads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No thread that is proven stuck ever runs again, in programs that are made by chance.
///
/// By default 20 programs are made, and 500 in the exhaustive tier.
class SoundnessTest {

    private static final int PROGRAMS = Tier.trials(20, 500);
    private static final int FIRST = 1_000 * Tier.seed();
    private static final int PER_JVM = 10;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// Compiled code forgets references earlier than interpreted code, and each collector lays out a heap in its way.
    private static final List<List<String>> FLAGS = List.of(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            List.of("-Xint", "-XX:+UseSerialGC"),
            List.of("-XX:TieredStopAtLevel=1", "-Xcomp", "-XX:+UseSerialGC"),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseG1GC"),
            List.of("-XX:-DoEscapeAnalysis", "-XX:+UseParallelGC"),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseZGC"));

    /// A JVM that makes programs.
    private record Maker(Process process, PrintWriter commands, BufferedReader answers) implements AutoCloseable {

        static Maker start(List<String> flags) throws IOException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(flags);
            command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
            command.add(GeneratedProgram.class.getName());
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var maker = new Maker(process, new PrintWriter(process.outputWriter(), true), process.inputReader());
            if (!"ready".equals(maker.answers.readLine())) {
                throw new IOException("the JVM has not started");
            }
            return maker;
        }

        String ask(String command) throws IOException {
            commands.println(command);
            var answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the JVM has ended");
            }
            return answer;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /// What was found out in all programs of a JVM.
    private static final class Tally {
        private final Set<Long> proven = new HashSet<>();
        private long stuck;
        private long found;
    }

    @Test
    @Tag(Tier.WIDE)
    void noThreadThatIsProvenRunsAgain(@TempDir Path folder) throws Exception {
        check(FIRST, FIRST + PROGRAMS - 1, folder);
    }

    private static void check(int first, int last, Path folder) throws Exception {
        long stuck = 0;
        long found = 0;
        for (int seed = first; seed <= last; seed += PER_JVM) {
            var flags = FLAGS.get(seed / PER_JVM % FLAGS.size());
            try (var maker = Maker.start(flags);
                    var jvm = Attached.to(maker.process.pid())) {
                var tally = new Tally();
                for (int next = seed; next < seed + PER_JVM && next <= last; next++) {
                    check(next, flags, maker, jvm, folder, tally);
                }
                checkLater(flags, maker, tally);
                stuck += tally.stuck;
                found += tally.found;
            }
        }
        // A proof that finds nothing would be sound as well.
        assertTrue(found >= 0.8 * stuck, "proven are %d of %d".formatted(found, stuck));
    }

    private static void check(int seed, List<String> flags, Maker maker, Attached jvm, Path folder, Tally tally)
            throws Exception {
        var said = maker.ask("make " + seed).split(" stuck ");
        var wakeable = numbers(said[0]);
        var stuck = numbers(said[1]);
        var proof = Proofs.of(jvm, folder);
        var proven = numbers(proof);
        var message = "seed %d, %s: ".formatted(seed, flags);
        assertNone(message + "proven, but could be woken", proven, wakeable, proof);
        tally.proven.addAll(proven);
        assertNone(message + "proven, and ran", tally.proven, numbers(maker.ask("wake")), proof);
        tally.stuck += stuck.size();
        stuck.retainAll(proven);
        tally.found += stuck.size();
    }

    /// Asks until nothing more runs.
    private static void checkLater(List<String> flags, Maker maker, Tally tally) throws IOException {
        var ran = numbers(maker.ask("wake"));
        for (int same = 0; same < 5; same++) {
            var more = numbers(maker.ask("wake"));
            assertNone(flags + ": proven, and ran later", tally.proven, more, StuckThreads.NONE);
            same = more.equals(ran) ? same : 0;
            ran = more;
        }
    }

    private static void assertNone(String message, Set<Long> proven, Set<Long> others, StuckThreads proof) {
        var both = new HashSet<>(proven);
        both.retainAll(others);
        assertEquals(Set.of(), both, () -> message + "\n" + proof);
    }

    private static Set<Long> numbers(StuckThreads proof) {
        var numbers = new HashSet<Long>();
        proof.never().forEach(group -> numbers.addAll(group.threads()));
        return numbers;
    }

    private static Set<Long> numbers(String said) {
        var numbers = new HashSet<Long>();
        NUMBER.matcher(said).results().forEach(number -> numbers.add(Long.parseLong(number.group())));
        return numbers;
    }
}
