package leakground.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leakground.lab.Lab;
import leakground.lessons.Exercise;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a check says of a test that somebody writes, of a program that tells whether it is the repaired one.
class TestCheckTest {

    private static final Lab LAB = new Lab();

    private static final Checker.Examiner NOTHING = (_, _) -> fail("nothing to examine");

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        LAB.close();
    }

    /// A coat check that leaks when a coat is lost.
    ///
    /// @param lost what it then does
    /// @param repaired what it should do
    /// @param metric what leaks, by the page of the exercise
    private record Coats(String lost, String repaired, Metric metric) implements Repairable {

        private static final Coats TICKETS = new Coats("", "tickets.remove(ticket);", Metric.HEAP);

        private static final String PROGRAM = """
                import java.util.HashMap;
                import java.util.Map;

                public final class Coats {
                    private final Map<Integer, byte[]> tickets = new HashMap<>();
                    private int last;

                    public int take() {
                        tickets.put(++last, new byte[2_000]);
                        return last;
                    }

                    public void giveBack(int ticket) {
                        tickets.remove(ticket);
                    }

                    public void lose(int ticket) {
                        %s
                    }

                    public boolean isRepaired() {
                        return %s;
                    }
                }
                """;

        @Override
        public String type() {
            return "OneCoat";
        }

        @Override
        public Optional<TestedProgram> tested() {
            return Optional.of(
                    new TestedProgram("Coats", PROGRAM.formatted(lost, "false"), PROGRAM.formatted(repaired, "true")));
        }

        @Override
        public String given() {
            return test("coats.giveBack(coats.take());");
        }

        @Override
        public String solution() {
            return test("coats.lose(coats.take());");
        }

        @Override
        public String checkSource() {
            return Exercise.find("one-transfer").orElseThrow().checkSource().replace("OneTransfer", "OneCoat");
        }

        @Override
        public Verdict verdict() {
            return Verdict.LEAKING;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(metric);
        }

        static String test(String round) {
            return """
                    import java.util.ArrayList;
                    import java.util.List;
                    import leakground.scenario.Workload;

                    public final class OneCoat implements Workload {
                        private final Coats coats = new Coats();
                        private final List<Object> mine = new ArrayList<>();

                        public long round() {
                            %s
                            return 1;
                        }
                    }
                    """.formatted(round);
        }
    }

    @Test
    void theLeakIsFoundAndWhatHoldsItIsNamed() throws Exception {
        var found = assertInstanceOf(Outcome.Found.class, check("coats.lose(coats.take());"));
        assertEquals("SOLVED", found.title());
        assertEquals(Metric.HEAP, found.finding().metric());
        assertTrue(found.holder().contains("byte[], held by"), found.holder());
        assertTrue(found.holder().contains(".tickets"), found.holder());
    }

    @Test
    void aTestThatTakesAnotherPathFindsNothing() throws Exception {
        assertInstanceOf(Outcome.MissesTheLeak.class, check("coats.giveBack(coats.take());"));
    }

    @Test
    void aProgramThatIsNewInEachRoundHoldsNothing() throws Exception {
        assertInstanceOf(Outcome.MissesTheLeak.class, check("var fresh = new Coats(); fresh.lose(fresh.take());"));
    }

    @Test
    void aTestThatLeavesSomethingBehindAccusesTheRepairedProgramWhichIsExamined() throws Exception {
        var examined = new ArrayList<Integer>();
        var outcome = check("coats.take();", (run, _) -> {
            assertTrue(run.ending().isEmpty());
            examined.add(1);
        });
        var alarm = assertInstanceOf(Outcome.FalseAlarm.class, outcome);
        assertEquals(
                List.of(Metric.HEAP),
                alarm.findings().stream().map(Finding::metric).toList());
        assertEquals(List.of(1), examined);
    }

    @Test
    void aTestThatKeepsSomethingItselfWhenTheProgramLeaksHasFoundNothing() throws Exception {
        var outcome = check("if (!coats.isRepaired()) { mine.add(new byte[4_000]); }");
        var alarm = assertInstanceOf(Outcome.FalseAlarm.class, outcome);
        assertTrue(alarm.how().startsWith("what grows is held by your test, not by the program: "), alarm.how());
        assertTrue(alarm.how().contains("OneCoat"), alarm.how());
    }

    @Test
    void aTestThatKeepsWholeProgramsHasFoundNothing() throws Exception {
        var outcome = check("if (!coats.isRepaired()) { var more = new Coats(); more.take(); mine.add(more); }");
        assertInstanceOf(Outcome.FalseAlarm.class, outcome, outcome::toString);
    }

    @Test
    void aLeakThatObjectsOfTheJdkHoldIsNotHeldByTheTest() throws Exception {
        var coats = new Coats(
                "System.setProperty(\"coat\" + ticket, \"lost\".repeat(500)); tickets.remove(ticket);",
                "tickets.remove(ticket);",
                Metric.HEAP);
        var outcome = check(coats, "coats.lose(coats.take());", NOTHING);
        var found = assertInstanceOf(Outcome.Found.class, outcome, outcome::toString);
        assertTrue(found.holder().contains("System"), found.holder());
    }

    @Test
    void aLeakOfThreadsIsFoundWhateverHoldsTheirObjects() throws Exception {
        var coats = new Coats("""
                tickets.remove(ticket);
                Thread.ofPlatform().daemon().name("search").start(() -> {
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        // It ends.
                    }
                });
                """, "tickets.remove(ticket);", Metric.PLATFORM_THREADS);
        var outcome = check(coats, "coats.lose(coats.take());", NOTHING);
        var found = assertInstanceOf(Outcome.Found.class, outcome, outcome::toString);
        assertEquals(Metric.PLATFORM_THREADS, found.finding().metric());
    }

    @Test
    void growthOfAnotherMetricIsNotTheLeak() throws Exception {
        var coats = new Coats("", "tickets.remove(ticket);", Metric.PLATFORM_THREADS);
        var outcome = check(coats, "coats.lose(coats.take());", NOTHING);
        var alarm = assertInstanceOf(Outcome.FalseAlarm.class, outcome, outcome::toString);
        assertEquals(
                List.of(Metric.HEAP),
                alarm.findings().stream().map(Finding::metric).toList());
        assertEquals(
                "with the program that leaks, the test finds growth, but not the leak of platform threads",
                alarm.how());
    }

    @Test
    void aRoundThatIsTooLargeForTheRepairedProgramIsToldSo() throws Exception {
        var alarm = assertInstanceOf(Outcome.FalseAlarm.class, check("mine.add(new byte[8 << 20]);"));
        assertTrue(
                alarm.how().startsWith("with the repaired program, the test ran out of memory after round "),
                alarm.how());
        assertTrue(
                alarm.how().endsWith(", before growth could be measured: a round keeps too much, or does too much"),
                alarm.how());
    }

    @Test
    void aRoundThatThrowsSaysWithWhichProgram() throws Exception {
        var outcome = assertInstanceOf(
                Outcome.Broken.class,
                check("if (coats.isRepaired()) { throw new IllegalStateException(\"no coat\"); }"));
        assertTrue(outcome.what().startsWith("with the repaired program, round 1: "), outcome.what());
        assertTrue(outcome.what().contains("no coat"), outcome.what());
    }

    @Test
    void aTestThatEndsItsJvmIsNotRun() throws Exception {
        var outcome = assertInstanceOf(Outcome.Broken.class, check("System.exit(0);"));
        assertEquals(
                "it uses java.lang.System.exit, which a test does not need and a check does not run", outcome.what());
    }

    @Test
    void whatTheCompilerRefusesIsShown() throws Exception {
        var outcome = assertInstanceOf(Outcome.DoesNotCompile.class, check("coats.tickets.clear();"));
        assertTrue(outcome.errors().contains("OneCoat.java:"), outcome.errors());
    }

    @Test
    void aChangedCopyOfTheProgramChangesNothing() throws Exception {
        Files.writeString(folder.resolve("Coats.java"), "public final class Coats {}");
        assertInstanceOf(Outcome.MissesTheLeak.class, check("coats.giveBack(coats.take());"));
    }

    private Outcome check(String round) throws IOException, InterruptedException {
        return check(round, NOTHING);
    }

    private Outcome check(String round, Checker.Examiner examiner) throws IOException, InterruptedException {
        return check(Coats.TICKETS, round, examiner);
    }

    private Outcome check(Coats coats, String round, Checker.Examiner examiner)
            throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve(coats.file()), Coats.test(round));
        return new Checker(LAB, coats, Files.createDirectory(folder.resolve("check"))).decided(file, examiner);
    }
}
