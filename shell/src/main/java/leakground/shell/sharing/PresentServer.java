package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import leakground.json.Json;
import leakground.shell.sharing.view.DuelState;
import org.jspecify.annotations.Nullable;

/// Shows a running duel to browsers: a page, and updates as server-sent events, with a virtual thread per viewer.
///
/// A request without a valid token gets only an error. So does a request that names a foreign host, and an action
/// that a foreign page posts: a page of another site can make a browser send both (DNS rebinding, cross-site request
/// forgery).
final class PresentServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MOVED = 308;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int WRONG_HOST = 421;
    private static final int TOO_MANY_ACTIONS = 429;
    private static final int TOO_MANY_VIEWERS = 503;

    private static final int MOST_VIEWERS = 100;
    private static final int TOKEN_BYTES = 16;

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /// An IPv4 address, or an IPv6 address in brackets.
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[[0-9A-Fa-f:.]+]");

    /// An empty event is sent after this time without news, to notice viewers that have left.
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

    /// A resource of a site.
    ///
    /// @param type the value of the header `Content-Type`
    record Page(String type, String text) {}

    /// The pages and actions under one token.
    ///
    /// @param pages by name; the main page has an empty name
    /// @param actions the actions that can be posted to `do/`; empty for a page without control
    record Site(Map<String, Page> pages, Set<String> actions) {}

    private record Door(String token, Site site) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LatestPicture broadcast;
    private final Predicate<String> actions;
    private final AtomicInteger viewers = new AtomicInteger();
    private volatile List<Door> doors = List.of();

    /// Listens on the address. It answers no request until a site is opened.
    ///
    /// @param actions takes a requested action, or returns false if too many wait; called in threads of the server
    /// @throws IOException if it cannot listen on the address
    PresentServer(InetSocketAddress address, LatestPicture broadcast, Predicate<String> actions) throws IOException {
        this.broadcast = broadcast;
        this.actions = actions;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Opens a site.
    ///
    /// @param content makes the site; receives its path
    /// @return its path, which contains a secret token
    String open(Function<String, Site> content) {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var opened = new ArrayList<>(doors);
        var path = "/" + token + "/";
        opened.add(new Door(token, content.apply(path)));
        doors = List.copyOf(opened);
        return path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// The number of current viewers.
    int viewers() {
        return viewers.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            if (!isThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
                answer(exchange, WRONG_HOST);
                return;
            }
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

    /// Whether a header `Host` names this machine: by an IP address, which no foreign site can take over, as
    /// `localhost`
    /// or by its name.
    private static boolean isThisMachine(@Nullable String header) throws UnknownHostException {
        if (header == null) {
            return false;
        }
        var host = PORT.matcher(header).replaceFirst("");
        return IP_ADDRESS.matcher(host).matches()
                || host.equalsIgnoreCase("localhost")
                || host.equalsIgnoreCase(InetAddress.getLocalHost().getHostName());
    }

    /// Whether a page of this server, or no page at all, has sent a request (RFC 6454).
    private static boolean isOwnPage(Headers headers) {
        var origin = headers.getFirst("Origin");
        return origin == null || origin.equalsIgnoreCase("http://" + headers.getFirst("Host"));
    }

    /// The site of a token. The comparison takes the same time for every token.
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
        if (site.actions.isEmpty() || !isOwnPage(exchange.getRequestHeaders())) {
            answer(exchange, FORBIDDEN);
        } else if (!site.actions.contains(action)) {
            answer(exchange, NOT_FOUND);
        } else if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            answer(exchange, NOT_ALLOWED);
        } else {
            answer(exchange, actions.test(action) ? NO_CONTENT : TOO_MANY_ACTIONS);
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
                answer(exchange, TOO_MANY_VIEWERS);
            } else {
                exchange.sendResponseHeaders(OK, 0);
                tell(exchange);
            }
        } finally {
            viewers.decrementAndGet();
        }
    }

    /// Sends updates to a viewer until the duel is over or the viewer has left.
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
                var news = Json.write(known.news(picture.duel(), picture.stage(), picture.over()));
                out.write(("data: " + news + "\n\n").getBytes(UTF_8));
                known = DuelState.of(picture.duel(), picture.stage());
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
