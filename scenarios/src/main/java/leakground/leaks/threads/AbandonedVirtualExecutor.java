package leakground.leaks.threads;

import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import java.util.List;
import java.util.concurrent.Executors;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An executor of virtual threads that is dropped while its threads are still waiting.
///
/// In Go every goroutine is a GC root, and one that waits for ever stays for ever. On JDK 25 the
/// virtual threads of an executor are reachable from that executor alone: the JVM knows it by a weak
/// reference only, and a parked virtual thread is an object on the heap like any other. When
/// nothing else reaches executor, channel or thread, all of them are collected, and the waiting
/// thread never runs its `finally` blocks. A virtual thread started directly is tracked for ever:
/// see `missing-done-signal`.
@Leak(
        title = "Abandoned virtual executor",
        family = THREADS,
        symptom = "Every crawl drops an executor whose thread waits for one more link")
public final class AbandonedVirtualExecutor {

    public static final class Suspect implements Workload {
        @Override
        public long round() throws InterruptedException {
            var links = Channel.<String>newRendezvousChannel();
            var pages = Channel.<String>newRendezvousChannel();
            var fetchers = Thread.ofVirtual().name("fetcher").factory();
            var executor = Executors.newThreadPerTaskExecutor(fetchers);
            executor.execute(() -> fetch(links, pages));
            long letters = 0;
            for (var link : LINKS) {
                links.send(link);
                letters += pages.receive().length();
            }
            return letters;
        }

        private static void fetch(Channel<String> links, Channel<String> pages) {
            try {
                while (true) {
                    pages.send("The page at " + links.receive());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final List<String> LINKS = List.of("/", "/news", "/news/today", "/about");

    private AbandonedVirtualExecutor() {}
}
