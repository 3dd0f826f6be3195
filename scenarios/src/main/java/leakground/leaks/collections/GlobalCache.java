package leakground.leaks.collections;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A cache that only knows how to remember.
///
/// The key is the whole request, session and all, so every visitor brings new ones. A static field lives as long
/// as its class, so each page that was ever rendered stays:
///
/// ```text
/// GC root -> class GlobalCache$Leaky -> PAGES -> ConcurrentHashMap$Node -> Page -> 1 KiB of HTML
/// ```
@Leak(
        title = "Global cache",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "The heap grows with every visit, although the shop sells no more than before",
        round = "a new visitor opens every page of the shop")
public final class GlobalCache {

    public static final class Leaky implements Workload {
        private static final Map<Request, Page> PAGES = new ConcurrentHashMap<>();
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            long letters = 0;
            for (var request : visitors.next()) {
                letters += PAGES.computeIfAbsent(request, Page::render).length();
            }
            return letters;
        }
    }

    /// Caffeine tidies up in the thread that writes: the default is the common pool.
    public static final class Fixed implements Workload {
        private static final Cache<Request, Page> PAGES = Caffeine.newBuilder()
                .maximumSize(CAPACITY)
                .expireAfterAccess(Duration.ofMinutes(10))
                .executor(Runnable::run)
                .build();
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            long letters = 0;
            for (var request : visitors.next()) {
                letters += PAGES.get(request, Page::render).length();
            }
            return letters;
        }
    }

    /// A `LinkedHashMap` in the order of access drops what was not asked for longest.
    public static final class FixedByLru implements Workload {
        private static final Map<Request, Page> PAGES =
                Collections.synchronizedMap(new LinkedHashMap<>(CAPACITY, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Request, Page> eldest) {
                        return size() > CAPACITY;
                    }
                });
        private final Visitors visitors = new Visitors();

        @Override
        public long round() {
            long letters = 0;
            for (var request : visitors.next()) {
                letters += PAGES.computeIfAbsent(request, Page::render).length();
            }
            return letters;
        }
    }

    private static final int CAPACITY = 24;

    /// What the browser asks for, and for whom.
    private record Request(String path, long session) {}

    private record Page(String html) {

        static Page render(Request request) {
            return new Page("<li>%s for %d</li>"
                    .formatted(request.path(), request.session())
                    .repeat(32));
        }

        long length() {
            return html.length();
        }
    }

    /// New visitors, who all look at the same few products and come back to the first.
    private static final class Visitors {
        private static final List<String> PRODUCTS = List.of(
                "/tea/green",
                "/tea/black",
                "/tea/white",
                "/pot/clay",
                "/pot/iron",
                "/cup/blue",
                "/cup/grey",
                "/tea/green");
        private long sessions = 100_000_000;

        List<Request> next() {
            long session = sessions++;
            return PRODUCTS.stream().map(path -> new Request(path, session)).toList();
        }
    }

    private GlobalCache() {}
}
