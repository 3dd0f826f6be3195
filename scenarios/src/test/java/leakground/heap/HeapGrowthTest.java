package leakground.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.Tier;
import leakground.diagnosis.Attached;
import leakground.heap.result.GrowthFindings;
import leakground.lab.Jdk;
import leakground.proving.holders.HoldingProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What has grown between two dumps of a program that has leaked long before the first.
class HeapGrowthTest {

    private static final int OLD = 2_000;
    private static final int NEW = 200;

    @TempDir
    private Path folder;

    static List<HoldingProgram> programs() {
        return HoldingProgram.all();
    }

    private GrowthFindings grown(String program, int more) throws Exception {
        return grown(
                HoldingProgram.all().stream()
                        .filter(each -> each.name().equals(program))
                        .findFirst()
                        .orElseThrow(),
                more);
    }

    private GrowthFindings grown(HoldingProgram program, int more) throws Exception {
        var command = new ArrayList<String>();
        command.add(Jdk.program("java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(program.arguments());
        command.add("stepwise");
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var answers = process.inputReader();
                var jvm = leak(process, answers, OLD)) {
            jvm.dumpHeap(folder.resolve("early.hprof"));
            leak(process, answers, more).close();
            jvm.dumpHeap(folder.resolve("late.hprof"));
        } finally {
            process.destroyForcibly();
        }
        try (var early = HeapDump.open(folder.resolve("early.hprof"));
                var late = HeapDump.open(folder.resolve("late.hprof"))) {
            return late.grown(early.profile());
        }
    }

    private static Attached leak(Process process, BufferedReader answers, int times) throws Exception {
        var orders = process.outputWriter();
        orders.write(times + "\n");
        orders.flush();
        assertEquals(String.valueOf(times), answers.readLine());
        return Attached.to(process.pid());
    }

    @ParameterizedTest
    @MethodSource("programs")
    @Tag(Tier.EXHAUSTIVE)
    void guiltyHolderComesFirst(HoldingProgram program) throws Exception {
        var findings = grown(program, NEW);
        assertTrue(program.isNamedIn(findings.grown().getFirst().group().chain().text()), findings::toString);
    }

    @Test
    void bothEndsOfALinkedListAreOneGroup() throws Exception {
        var first = grown("DoublyLinkedList", NEW).grown().getFirst();
        assertEquals(OLD + NEW, first.now(), first::toString);
        assertEquals(NEW, first.more(), first::toString);
        assertTrue(first.group().chain().text().contains("static QUEUE"), first::toString);
    }

    @Test
    void textThatGrowsIsFoundByItsBytes() throws Exception {
        var first = grown("GrowingText", OLD).grown().getFirst();
        assertEquals(0, first.more(), first::toString);
        assertTrue(first.group().chain().text().endsWith("static TEXT .value"), first::toString);
    }

    @Test
    void cleanableOfAnotherIsNoHolder() throws Exception {
        var first = grown("Cleanables", NEW).grown().getFirst();
        assertTrue(first.group().chain().text().contains("static SESSIONS"), first::toString);
    }

    @Test
    void cleanerIsASecondHolderAsLongAsTheOwnersLive() throws Exception {
        assertCleanerIsTheOtherHolder("KeptActions", "static ACTIONS");
    }

    @Test
    void cleanerIsASecondHolderOfWhatItsActionsKeepAlive() throws Exception {
        assertCleanerIsTheOtherHolder("ActionsWithTheirOwners", "static SESSIONS");
    }

    private void assertCleanerIsTheOtherHolder(String program, String first) throws Exception {
        var grown = grown(program, NEW).grown().getFirst();
        assertTrue(grown.group().chain().text().contains(first), grown::toString);
        assertEquals(1, grown.others().size(), grown::toString);
        assertTrue(grown.others().getFirst().text().contains("static CLEANER"), grown::toString);
    }

    @Test
    void fieldsOfTheApplicationAreNeverLeftOut() throws Exception {
        var chain = grown("OwnMap", NEW).grown().getFirst().group().chain();
        assertTrue(chain.text().matches(".*OwnMap static INDEX \\.map \\.table\\[\\d+] \\.next x\\d+.*"), chain::text);
    }

    @Test
    void valueOfAThreadIsNamedByItsVariable() throws Exception {
        var chain = grown("ThreadValues", NEW).grown().getFirst().group().chain();
        assertTrue(chain.text().contains(".threadLocals [Holding$ThreadValues.TENANT] ["), chain::text);
    }

    @Test
    void referenceToTheFirstObjectThatGrowsIsTheOneToCut() throws Exception {
        var chain = grown("MapOfBytes", NEW).grown().getFirst().group().chain();
        assertEquals(
                List.of(false, true),
                chain.steps().stream().map(step -> step.isCut()).toList(),
                chain::toString);
    }

    @Test
    void chainOfAFrameworkBeginsAtItsClass() throws Exception {
        var chain =
                grown("SingletonOfFramework", NEW).grown().getFirst().group().chain();
        assertEquals("leakground.proving.holders.Framework$Application (loaded by URLClassLoader 'app')", chain.root());
        assertTrue(chain.text().contains("static CONTEXT .beans [\"visitLog\"] .visits"), chain::text);
    }

    @Test
    void bothMapsThatHoldTheSameObjectsAreTold() throws Exception {
        var first = grown("TwoMapsThatShare", NEW).grown().getFirst();
        var chains = first.group().chain().text() + first.others();
        assertTrue(chains.contains("static BY_USER") && chains.contains("static BY_CITY"), first::toString);
    }

    @Test
    void storeThatARequestReachesByAShorterWayHasNotGrown() throws Exception {
        // It reaches it from the first run on after the early dump.
        var findings = grown("BesideARequestThatUsesAStore", 1);
        for (var grown : findings.grown()) {
            if (grown.group().chain().text().contains(".pages")) {
                assertTrue(grown.gained() < 10_000 && grown.more() < 5, findings::toString);
            }
        }
    }

    @Test
    void directBuffersCountWithTheirMemoryOutsideOfTheHeap() throws Exception {
        var findings = grown("DirectBuffers", NEW);
        assertEquals(NEW * 4_096, findings.direct());
        var first = findings.grown().getFirst();
        assertTrue(first.gained() > NEW * 4_096, first::toString);
        assertTrue(first.group().chain().text().contains("static CHANNELS"), first::toString);
    }

    @Test
    void whatMayHaveMovedIsToldWithADoubt() throws Exception {
        var first = grown("BesideACacheOfTheSameThatExpires", 1_000).grown().getFirst();
        assertTrue(first.group().chain().text().contains("static ARCHIVE"), first::toString);
        assertTrue(first.mayHaveMoved(), first::toString);
    }

    @Test
    void listIsNoSecondHolderOfItsOwnObjects() throws Exception {
        assertEquals(
                List.of(), grown("DoublyLinkedList", NEW).grown().getFirst().others());
    }

    @Test
    void newObjectsCountWithAllTheirBytesAlthoughACacheWasEmptied() throws Exception {
        // The cache has 200 arrays at the first look, and 50 at the second.
        var first = grown("BesideACacheThatIsEmptied", 150).grown().getFirst();
        assertTrue(first.gained() > 150 * 300, first::toString);
    }
}
