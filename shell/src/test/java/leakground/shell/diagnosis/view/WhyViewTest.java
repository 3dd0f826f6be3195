package leakground.shell.diagnosis.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import leakground.diagnosis.StackGroup;
import leakground.heap.HeapAnswer;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainGroup;
import leakground.heap.result.ChainStep;
import leakground.heap.result.Coverage;
import leakground.heap.result.GrownGroup;
import leakground.heap.result.GrowthFindings;
import leakground.heap.result.HeapProfile;
import leakground.heap.result.RootKind;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.StuckReason;
import leakground.heap.result.StuckThreads;
import leakground.heap.result.ThreadSite;
import leakground.shell.diagnosis.view.WhySide.Line;
import leakground.shell.text.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The screen of `why` from data alone.
class WhyViewTest {

    private static final Chain CHAIN = new Chain(
            RootKind.CLASS,
            "shop.Cache",
            2_000_000,
            List.of(
                    new ChainStep("static PAGES", "java.util.HashMap", 1, 1_900_000),
                    new ChainStep("[\"page-7\"]", "shop.Cache$Page", 1, 1_000, true)));

    private static WhySide side(List<GrownGroup> grown, List<StackGroup> groups) {
        return side("round 240", grown, groups, List.of());
    }

    private static WhySide side(
            String position, List<GrownGroup> grown, List<StackGroup> groups, List<String> outside) {
        return new WhySide(
                "leaky",
                "round 40",
                position,
                new HeapAnswer(
                        30_000,
                        4_000_000,
                        List.of(),
                        List.of(),
                        HeapProfile.NONE,
                        new GrowthFindings(
                                grown,
                                200_000,
                                0,
                                4_000_000,
                                grown.stream()
                                        .map(GrownGroup::group)
                                        .sorted(Comparator.comparing(ChainGroup::retained)
                                                .reversed())
                                        .toList()),
                        List.of(),
                        List.of(),
                        StuckThreads.NONE,
                        Coverage.WHOLE),
                new ThreadsSide("leaky", "round 240", groups, List.of(), 0),
                outside,
                Optional.of(new Line("Cache.java", 12, "PAGES.put(key, page);")));
    }

    private static GrownGroup pages(Chain chain) {
        return new GrownGroup(
                "shop.Cache$Page",
                40,
                190_000,
                false,
                false,
                new ChainGroup("shop.Cache$Page", 240, 4_800, 200_000, chain),
                List.of());
    }

    private static List<String> lines(WhySide side, int width, Theme theme) {
        return WhyView.render(List.of(side), width, theme).stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }

    @Test
    void saysWhatGrewWhatHoldsItAndWhichLineStoredIt() {
        assertEquals(
                """
                leaky at round 240: 3.8 MiB in 30,000 objects
                +200 shop.Cache$Page since round 40, 95 % of all growth; all 240 retain 195 KiB

                                                                                        retained
                  GC root: class shop.Cache                                              1.9 MiB
                    static PAGES  java.util.HashMap                                      1.8 MiB
                  > ["page-7"]    shop.Cache$Page                                         1000 B
                  > the reference that the program should have cut
                  This is also the largest holder: 195 KiB, 5 % of the heap

                  stored by Cache.java:12  PAGES.put(key, page);""",
                lines(side(List.of(pages(CHAIN)), List.of()), 80, Theme.monochrome()).stream()
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void longChainKeepsItsBeginningAndItsEnd() {
        var steps = new ArrayList<ChainStep>();
        for (int i = 0; i < 40; i++) {
            steps.add(new ChainStep(".field" + i, "shop.Node" + i, 1, 100));
        }
        var chain = new Chain(RootKind.THREAD, "thread \"main\"", 100, steps);
        var lines = lines(side(List.of(pages(chain)), List.of()), 80, Theme.ascii());
        assertTrue(lines.size() <= 24, () -> String.join("\n", lines));
        assertTrue(lines.stream().anyMatch(line -> line.contains(".. 31 more")), () -> String.join("\n", lines));
        assertTrue(lines.stream().anyMatch(line -> line.contains(".field39")), () -> String.join("\n", lines));
    }

    @ParameterizedTest
    @CsvSource({"20", "40", "80", "120"})
    void fitsAnyWidth(int width) {
        var group = new StackGroup(
                true,
                "WAITING",
                List.of(
                        "java.base/java.util.concurrent.Semaphore.acquire(Semaphore.java:318)",
                        "shop.Shop.buy(Shop.java:7)"),
                1_200,
                List.of("buyer-1", "buyer-2"),
                Optional.empty(),
                Optional.empty());
        var lines = lines(side(List.of(pages(CHAIN)), List.of(group)), width, Theme.ascii());
        assertTrue(lines.stream().allMatch(line -> line.length() <= width), () -> String.join("\n", lines));
    }

    @Test
    void whatGrowsOutsideOfTheHeapIsNotHeldByASmallAndDoubtfulGrowth() {
        var one = new GrownGroup(
                "byte[]", 1, 8_900, false, false, new ChainGroup("byte[]", 2, 16_000, 16_000, CHAIN), List.of());
        var lines = lines(
                side("", List.of(one, pages(CHAIN)), List.of(), List.of("66 more of /etc are open.")),
                80,
                Theme.monochrome());
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("Nothing in the heap has clearly grown")),
                lines::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("  also: +1 byte[], 4 % of all growth: ")),
                lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.contains("should have cut")), lines::toString);
    }

    @Test
    void saysNotWhatWouldWakeThreadsThatAreProvenStuck() {
        var stack = List.of("java.base/java.util.concurrent.Semaphore.acquire(Semaphore.java:318)");
        var waiting = new StackGroup(
                true, "WAITING", stack, 7, List.of("buyer-1", "buyer-2"), Optional.empty(), Optional.empty());
        var proven = new StuckGroup(
                new ThreadSite(true, "buyer-*", "java.util.concurrent.Semaphore", 1, stack),
                StuckReason.UNREACHABLE,
                7,
                List.of(1L, 2L),
                true,
                List.of(),
                List.of(),
                List.of());
        var open = side(List.of(pages(CHAIN)), List.of(waiting));
        var stuck = new WhySide(
                open.name(),
                open.since(),
                open.position(),
                open.report(),
                open.threads()
                        .with(new StuckEvidence(
                                new StuckThreads(List.of(proven), List.of(), 0, 0, 0, List.of()),
                                StuckEvidence.Doubt.NONE)),
                List.of(),
                Optional.empty());
        assertTrue(lines(open, 80, Theme.ascii()).toString().contains("would wake"));
        assertFalse(lines(stuck, 80, Theme.ascii()).toString().contains("would wake"));
    }

    @Test
    void saysSoWhereNothingHasGrown() {
        var none = lines(side(List.of(), List.of()), 80, Theme.monochrome());
        assertEquals("  Nothing has grown since round 40, and nothing retains much.", none.get(1));
    }

    @Test
    void withoutARoundThereIsNoAnswer() {
        var lines = lines(side("round 40", List.of(pages(CHAIN)), List.of(), List.of()), 80, Theme.monochrome());
        assertEquals("  No round was done since round 40, so it is not known what grows. `--seconds`", lines.get(1));
        assertTrue(lines.stream().noneMatch(line -> line.contains("GC root")), () -> String.join("\n", lines));
    }

    @Test
    void nativeMemoryIsHeldByNoObjectOfTheHeap() {
        var more = List.of("native memory grew by 12.0 MiB.");
        var lines = lines(side("round 240", List.of(), List.of(), more), 80, Theme.monochrome());
        assertEquals("  No object of the heap holds what grows since round 40. Outside of the heap:", lines.get(1));
        assertEquals("    native memory grew by 12.0 MiB.", lines.get(2));
    }

    @Test
    void growthOfOneHolderAmongManyIsDoubtful() {
        var small = grown("java.lang.String", 1, 20_000, new ChainGroup("java.lang.String", 4, 96, 300, CHAIN));
        assertDoubt("other objects grew as much", ofProcess(small));
    }

    @Test
    void newObjectsThatRetainWhatWasThereBeforeAreDoubtful() {
        var requests = grown("shop.Request", 0, 33_000, new ChainGroup("shop.Request", 40, 33_000, 1_900_000, CHAIN));
        assertDoubt("most of what they retain was there before", ofProcess(requests));
    }

    @Test
    void whatMayHaveMovedIsDoubtfulAndNoPartOfTheGrowth() {
        var pages = pages(CHAIN);
        var moved = new GrownGroup(pages.type(), 40, 190_000, false, true, pages.group(), List.of());
        assertDoubt("elsewhere, even more objects of their class have gone", ofProcess(moved));
        assertFalse(text(ofProcess(moved)).contains("of all growth"), text(ofProcess(moved)));
    }

    private static GrownGroup grown(String type, long before, long gained, ChainGroup group) {
        return new GrownGroup(type, before, gained, false, false, group, List.of());
    }

    private static void assertDoubt(String reason, WhySide side) {
        assertTrue(text(side).contains("  Doubtful: " + reason), text(side));
    }

    private static String text(WhySide side) {
        return String.join("\n", lines(side, 200, Theme.monochrome()));
    }

    /// A running process in which pages retain most.
    private static WhySide ofProcess(GrownGroup first) {
        return new WhySide(
                "4711",
                "",
                "",
                new HeapAnswer(
                        30_000,
                        4_000_000,
                        List.of(),
                        List.of(),
                        HeapProfile.NONE,
                        new GrowthFindings(
                                List.of(first),
                                200_000,
                                0,
                                4_000_000,
                                List.of(pages(CHAIN).group())),
                        List.of(),
                        List.of(),
                        StuckThreads.NONE,
                        Coverage.WHOLE),
                new ThreadsSide("4711", "", List.of(), List.of(), 0),
                List.of(),
                Optional.empty());
    }

    @Test
    void saysThatNobodyUnlocksWhatAnEndedThreadHas() {
        var owners = List.of(new StackGroup.Owner("indexer", true));
        assertEquals("nobody: indexer has ended without unlock()", WakeupHints.of(waitingForLock(owners)));
    }

    @Test
    void saysWhoCouldUnlock() {
        var owners = List.of(new StackGroup.Owner("a", true), new StackGroup.Owner("b", false));
        assertEquals("unlock() by b", WakeupHints.of(waitingForLock(owners)));
        assertEquals("unlock() by the thread that has the lock", WakeupHints.of(waitingForLock(List.of())));
    }

    private static StackGroup waitingForLock(List<StackGroup.Owner> owners) {
        return new StackGroup(
                true,
                "WAITING",
                List.of("java.base/java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:323)"),
                2,
                List.of("indexer"),
                Optional.empty(),
                Optional.of(new StackGroup.Waiting(
                        StackGroup.How.LOCK, "java.util.concurrent.locks.ReentrantLock$FairSync", 1, owners)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.base/java.util.concurrent.Semaphore.acquire(Semaphore.java:318) | release() of the semaphore",
                "java.base/java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230) | countDown() of the latch",
                "java.base/java.util.concurrent.LinkedBlockingQueue.take(Queue.java:1) | a thread that puts into the queue",
                "java.base/java.util.concurrent.ArrayBlockingQueue.put(Queue.java:1) | a thread that takes from the queue",
                "com.softwaremill.jox.Channel.send(Channel.java:2) | a receiver on the channel, or its done()",
                "java.base/java.net.Socket$SocketInputStream.read(Socket.java:9) | the other end of the connection, or close()",
                "shop.Shop.buy(Shop.java:7) | ''"
            })
    void saysWhoCouldWakeAThread(String call, String waker) {
        var group = new StackGroup(false, "WAITING", List.of(call), 1, List.of(), Optional.empty(), Optional.empty());
        assertEquals(waker, WakeupHints.of(group));
    }
}
