package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import leakground.json.Json;
import leakground.shell.sharing.view.DuelState;
import org.jspecify.annotations.Nullable;

/// Shows a duel to browsers while it runs: a page, and its news as server-sent events, a virtual thread for each that
/// is watched. Whoever does not know a token is told nothing but that.
final class PresentServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MOVED = 308;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_MANY = 503;

    private static final int MOST_VIEWERS = 100;
    private static final int TOKEN_BYTES = 16;

    /// A line that says nothing is sent where nothing is new, so that who has gone is noticed.
    private static final long SILENCE_MILLIS = 2_000;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    /// Something to be read under a token.
    ///
    /// @param type as in the header `Content-Type`
    record Page(String type, String text) {}

    /// What there is under a token.
    ///
    /// @param pages by their name; the page itself has none
    /// @param actions what may be posted to `do/`; none where nothing may be done
    record Site(Map<String, Page> pages, Set<String> actions) {}

    private record Door(String token, Site site) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LatestPicture broadcast;
    private final Consumer<String> actions;
    private final AtomicInteger viewers = new AtomicInteger();
    private volatile List<Door> doors = List.of();

    /// Listens, and answers nobody until a site is opened.
    ///
    /// @param actions told what was asked for, by threads of this
    /// @throws IOException if the address cannot be listened at
    PresentServer(InetSocketAddress address, LatestPicture broadcast, Consumer<String> actions) throws IOException {
        this.broadcast = broadcast;
        this.actions = actions;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Opens a site.
    ///
    /// @return its path, which holds a token that nobody can guess
    String open(Site site) {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var opened = new ArrayList<>(doors);
        opened.add(new Door(token, site));
        doors = List.copyOf(opened);
        return "/" + token + "/";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// How many watch at this moment.
    int viewers() {
        return viewers.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            var path = exchange.getRequestURI().getRawPath().substring(1);
            int slash = path.indexOf('/');
            var site = site(slash < 0 ? path : path.substring(0, slash));
            if (site == null) {
                answer(exchange, FORBIDDEN);
            } else if (slash < 0) {
                exchange.getResponseHeaders().set("Location", "/" + path + "/");
                answer(exchange, MOVED);
            } else {
                handle(exchange, site, path.substring(slash + 1));
            }
        } catch (InterruptedException _) {
            // The server is closed.
        }
    }

    /// The site of a token; every token is compared in the same time.
    private @Nullable Site site(String token) {
        @Nullable Site found = null;
        for (var door : doors) {
            if (MessageDigest.isEqual(door.token.getBytes(UTF_8), token.getBytes(UTF_8))) {
                found = door.site;
            }
        }
        return found;
    }

    private void handle(HttpExchange exchange, Site site, String name) throws IOException, InterruptedException {
        var page = site.pages.get(name);
        if (name.startsWith("do/")) {
            act(exchange, site, name.substring("do/".length()));
        } else if (page == null && !name.equals("events")) {
            answer(exchange, NOT_FOUND);
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            answer(exchange, NOT_ALLOWED);
        } else if (page == null) {
            events(exchange);
        } else {
            exchange.getResponseHeaders().set("Content-Type", page.type + "; charset=utf-8");
            var bytes = page.text.getBytes(UTF_8);
            if (isHead(exchange)) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
                answer(exchange, OK);
            } else {
                exchange.sendResponseHeaders(OK, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private void act(HttpExchange exchange, Site site, String action) throws IOException {
        if (site.actions.isEmpty()) {
            answer(exchange, FORBIDDEN);
        } else if (!site.actions.contains(action)) {
            answer(exchange, NOT_FOUND);
        } else if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            answer(exchange, NOT_ALLOWED);
        } else {
            actions.accept(action);
            answer(exchange, NO_CONTENT);
        }
    }

    private void events(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        if (isHead(exchange)) {
            answer(exchange, OK);
            return;
        }
        try {
            if (viewers.incrementAndGet() > MOST_VIEWERS) {
                answer(exchange, TOO_MANY);
            } else {
                exchange.sendResponseHeaders(OK, 0);
                tell(exchange);
            }
        } finally {
            viewers.decrementAndGet();
        }
    }

    /// Sends a viewer what is new for it until the duel is over or the viewer has gone.
    private void tell(HttpExchange exchange) throws IOException, InterruptedException {
        var out = exchange.getResponseBody();
        LatestPicture.@Nullable Picture seen = null;
        var known = DuelState.NOTHING;
        while (seen == null || !seen.over()) {
            var picture = broadcast.next(seen, SILENCE_MILLIS);
            if (picture == null) {
                out.write(":\n\n".getBytes(UTF_8));
            } else {
                if (seen != null && seen.start() != picture.start()) {
                    known = DuelState.NOTHING;
                }
                var news = Json.write(known.news(picture.duel(), picture.over()));
                out.write(("data: " + news + "\n\n").getBytes(UTF_8));
                known = DuelState.of(picture.duel());
                seen = picture;
            }
            out.flush();
        }
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private static void answer(HttpExchange exchange, int code) throws IOException {
        exchange.sendResponseHeaders(code, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
