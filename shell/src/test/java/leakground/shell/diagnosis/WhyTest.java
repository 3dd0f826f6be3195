package leakground.shell.diagnosis;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leakground.Tier;
import leakground.catalogue.Catalogue;
import leakground.measure.Metric;
import leakground.shell.Ran;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// That `why` names the true holder, which the class doc of each scenario tells.
///
/// The first four by default, and all of them in the exhaustive tier.
class WhyTest {

    private static final Set<Metric> SEEN_IN_A_HEAP =
            Set.of(Metric.HEAP, Metric.PLATFORM_THREADS, Metric.VIRTUAL_THREADS);

    private static final int FEW = 4;
    /// What a chain has in it, by scenario.
    private static final Map<String, String> HOLDERS = new LinkedHashMap<>();

    static {
        HOLDERS.put("unstopped-ticker", "^thread \"ticker\" .*\\.workQueue ");
        HOLDERS.put("global-cache", "\\$Leaky static PAGES ");
        HOLDERS.put("sub-slice", "\\.headers\\[\\d+] \\.hb");
        HOLDERS.put("held-node", "\\.saved \\.next x");
        HOLDERS.put("thread-local-in-pool", "^thread \"searcher\" \\.threadLocals ");
        HOLDERS.put("missing-done-signal", "^virtual thread \"reader\"");
        HOLDERS.put("forgotten-listener", "\\.listeners ");
        HOLDERS.put("delete-on-exit", "^java.io.DeleteOnExitHook static files ");
        HOLDERS.put("slow-finalizer", "^(java.lang.ref.Finalizer|thread \"Finalizer\") ");
        HOLDERS.put("class-loader", "^java.lang.ApplicationShutdownHooks static hooks ");
        HOLDERS.put("lost-element", "\\.undo\\[\\d+]");
        HOLDERS.put("idle-workers", "^thread \"counter\"");
        HOLDERS.put("abandoned-producer", "^virtual thread \"crawler\"");
        HOLDERS.put("boxed-flags", "\\.alarms");
        HOLDERS.put("abandoned-executor-in-io", "^thread \"Read-Poller\"|virtual thread \"(search|archivist)\"");
        HOLDERS.put("bound-method", "\\.closed ");
        HOLDERS.put("captured-scope", "\\.undo ");
        HOLDERS.put("cleaner-holds-itself", "\\.activeList .*\\.action ");
        // The server is in the same JVM, and its ends of the connections have the larger buffers.
        HOLDERS.put("client-per-host", "^thread \"(HttpClient-\\d+-SelectorManager|HTTP-Dispatcher)\"|static CLIENTS ");
        HOLDERS.put("endless-wait", "^virtual thread \"(fetcher|archivist)\"");
        HOLDERS.put("first-answer-wins", "^virtual thread \"mirror\"");
        HOLDERS.put("global-list", "\\$Leaky static TRAIL ");
        HOLDERS.put("ignored-cancellation", "^virtual thread \"suggester\"");
        HOLDERS.put("inner-class", "\\.positions ");
        HOLDERS.put("lock-order-deadlock", "^virtual thread \"layouter\"");
        HOLDERS.put("map-never-shrinks", "\\.online \\.table");
        HOLDERS.put("mutable-key", "\\.open ");
        HOLDERS.put("pool-per-request", "^thread \"searcher\"");
        HOLDERS.put("rooted-cycle", "\\.focus ");
        HOLDERS.put("spare-capacity", "\\.outlines ");
        HOLDERS.put("stale-field", "\\.document");
        HOLDERS.put("sub-list", "\\.history ");
        HOLDERS.put("text-view", "\\.recent ");
        HOLDERS.put("ticker-without-exit", "^thread \"ticker\"");
        HOLDERS.put("timeout-per-message", "^thread \"timeouts\" .*\\.workQueue ");
        HOLDERS.put("unbalanced-channel", "^virtual thread \"writer\"");
        HOLDERS.put("unbounded-backlog", "\\.pages ");
        HOLDERS.put("uncancelled-task", "^thread \"clock\" .*\\.workQueue ");
        HOLDERS.put("unclosed-channel", "^virtual thread \"indexer\"");
        HOLDERS.put("unclosed-inflater", "\\.inflaters ");
        // Its server is in the same JVM, and holds the other end of every connection.
        HOLDERS.put("unclosed-response", "^thread \"(HttpClient-\\d+-SelectorManager|HTTP-Dispatcher)\"");
        HOLDERS.put("uninitialised-channel", "^virtual thread \"(reporter|editor)\"");
        HOLDERS.put("unreleased-lock", "^virtual thread \"indexer\"");
        HOLDERS.put("unreturned-connection", "^virtual thread \"booking\"");
        HOLDERS.put("unreturned-object", "\\.lent ");
        HOLDERS.put("class-per-call", "^thread \"main\" \\.contextClassLoader \\.classes ");
        HOLDERS.put("driver-of-a-plugin", "^java.sql.DriverManager static registeredDrivers ");
        HOLDERS.put("meter-per-user", "\\.registry \\.(meterMap|preFilterIdToMeterMap|meterToPreFilterIdMap) ");
        HOLDERS.put("open-scope", "^thread \"sorter\" \\.threadLocals ");
        HOLDERS.put("peak-of-threads", "^thread \"counter\" ");
        HOLDERS.put("unconsumed-response", "^virtual thread \"stock\"");
        HOLDERS.put("unreleased-bytebuf", "PooledByteBufAllocator static DEFAULT ");
        HOLDERS.put("unwaited-process", "^thread \"process reaper");
        HOLDERS.put("weak-map-strong-value", "\\$Leaky static BASKETS ");
        HOLDERS.put("unclosed-cursor", "\\.openStatements ");
        HOLDERS.put("statement-per-list", "\\.statements ");
        HOLDERS.put("undisposed-subscription", "\\.readings ");
        HOLDERS.put(
                "unclosed-class-loader", "(JarFileFactory static (fileCache|urlCache)|ZipFile\\$Source static files) ");
        HOLDERS.put("unbounded-executor", "^thread \"mailer\"");
        HOLDERS.put("lost-reply", "\\.pending ");
        HOLDERS.put("registered-mbean", "^java.lang.management.ManagementFactory static platformMBeanServer ");
        HOLDERS.put("suppressed-on-a-constant", "\\$Leaky static OFF ");
    }

    /// Those with a second holder, which `why` may name first: the other end of a connection, or the queue of the
    /// finalizer. Their lessons show one.
    private static final Set<String> HELD_TWICE = Set.of(
            "client-per-host",
            "unclosed-response",
            "abandoned-executor-in-io",
            "endless-wait",
            "uninitialised-channel",
            "unclosed-class-loader",
            "slow-finalizer");
    /// A class and its field at the root of a chain: `class Shop$Leaky -> PAGES`, `Leaky -> EventBus.listeners`.
    private static final Pattern ROOT =
            Pattern.compile("GC root -> (?:class )?([\\w$.]+) .*?\\b([a-z]\\w*|[A-Z_]{2,})\\b");

    @Test
    @Tag(Tier.WIDE)
    void namesTheTrueHolder() throws Exception {
        var ids = Tier.first(FEW, List.copyOf(HOLDERS.keySet()));
        try (var pool = Executors.newFixedThreadPool(2)) {
            var found = pool.invokeAll(
                    ids.stream().<Callable<String>>map(id -> () -> chain(id)).toList());
            var chains = new LinkedHashMap<String, String>();
            for (int i = 0; i < ids.size(); i++) {
                chains.put(ids.get(i), found.get(i).get());
            }
            assertAll(chains.entrySet().stream().map(entry -> () -> {
                var holder = Pattern.compile(HOLDERS.getOrDefault(entry.getKey(), "unknown"));
                assertTrue(
                        holder.matcher(entry.getValue()).find(),
                        () -> "%s: '%s' does not have %s".formatted(entry.getKey(), entry.getValue(), holder));
                if (!HELD_TWICE.contains(entry.getKey())) {
                    assertTrue(
                            isInLesson(entry.getKey(), entry.getValue()),
                            () -> "%s: '%s' is not the chain of the lesson"
                                    .formatted(entry.getKey(), entry.getValue()));
                }
            }));
        }
    }

    /// Whether the chain of the class doc has the thread that is the root of this one, or the same class and
    /// field. The lesson has the chain of the class doc. A thread in a round may hold the field as well.
    private static boolean isInLesson(String id, String chain) {
        var doc = String.join(" ", Catalogue.find(id).orElseThrow().source().doc());
        var thread = Pattern.compile("^(virtual )?thread (\"[^\"]+\")").matcher(chain);
        if (thread.find()
                && doc.contains((thread.group(1) == null ? " Thread " : " VirtualThread ") + thread.group(2))) {
            return true;
        }
        var root = ROOT.matcher(doc);
        return root.find()
                && Pattern.compile("(thread|\\b%s) .*\\b%s\\b".formatted(Pattern.quote(root.group(1)), root.group(2)))
                        .matcher(chain)
                        .find();
    }

    @Test
    void everyScenarioThatHoldsObjectsOrThreadsHasItsHolder() {
        var holding = Catalogue.scenarios().stream()
                .filter(scenario -> scenario.grows().stream().anyMatch(SEEN_IN_A_HEAP::contains))
                // No object holds what it keeps.
                .filter(scenario -> !scenario.id().equals("malloc-arenas"))
                .map(scenario -> scenario.id())
                .collect(Collectors.toSet());
        assertTrue(HOLDERS.keySet().containsAll(holding), () -> holding + " without " + HOLDERS.keySet());
    }

    private static String chain(String id) {
        var ran = Ran.line("why " + id + " --rounds 150 --seconds 60 --json");
        if (ran.code() != 0) {
            fail(id + ": " + ran.err());
        }
        var side = ran.json().objects("sides").getFirst();
        // What a scenario retains from its first round on has not grown since.
        return side.objects("grown").stream()
                .map(grown -> grown.object("group"))
                .findFirst()
                .orElseGet(() -> side.object("largest"))
                .object("chain")
                .text("text");
    }

    @Test
    void saysWhatGrewWhatHoldsItAndWhatItsThreadsWaitFor() {
        var ran = Ran.line("why unstopped-ticker --rounds 60").with(0);
        var lines = ran.out().lines().toList();
        assertTrue(lines.size() <= 24, ran::out);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80), ran::out);
        assertTrue(ran.out().contains("UnstoppedTicker$Session since round "), ran::out);
        assertTrue(ran.out().contains("GC root: thread \"ticker\""), ran::out);
        assertTrue(ran.out().contains("60 threads, TIMED_WAITING: ticker"), ran::out);
        assertTrue(ran.out().contains("would wake: the time of its next task, or shutdown() of its pool"), ran::out);
    }

    @Test
    void namesTheLineThatStoresIt() {
        var ran = Ran.line("why global-list --rounds 60").with(0);
        assertTrue(ran.out().matches("(?s).*stored by GlobalList.java:\\d+  TRAIL.addLast\\(change\\);.*"), ran::out);
    }

    @Test
    void pathsAreFoundBySimpleName() {
        var ran = Ran.line("paths bound-method Window --rounds 40").with(0);
        assertTrue(
                ran.out().contains("leaky at round 40: 40 of leakground.leaks.captures.BoundMethod$Window"), ran::out);
        assertTrue(ran.out().contains(".closed"), ran::out);
    }

    @Test
    void classThatIsNotThereIsSaidNotToBe() {
        var ran = Ran.line("paths bound-method Nothing --rounds 10").with(1);
        ran.saysInOneLine("There is no Nothing in the heap of leaky; ");
    }

    @Test
    void dominatorsAreATree() {
        var ran = Ran.line("dominators bound-method --rounds 40").with(0);
        assertTrue(ran.out().lines().allMatch(line -> line.length() <= 80), ran::out);
        assertTrue(ran.out().matches("(?s).*MiB +960 B +40 +\\.arg\\$1 .*BoundMethod\\$Window\n.*"), ran::out);
    }

    @Test
    void leastTakesPercent() {
        Ran.line("dominators bound-method --least 101")
                .with(2)
                .saysInOneLine("--least takes a percentage from 0 to 100.");
    }
}
