package leakground.shell.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import leakground.shell.cli.UserError;
import leakground.shell.web.PageSite.Page;
import org.jspecify.annotations.Nullable;

/// Serves pages to browsers: each site under a secret token, and updates as server-sent events, with a virtual thread
/// per viewer.
///
/// A request without a valid token gets only an error. So does a request that names a foreign host, and an action
/// that a foreign page posts: a page of another site can make a browser send both (DNS rebinding, cross-site request
/// forgery).
public final class PageServer implements AutoCloseable {

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

    /// Connections that wait until they are accepted. A whole room may come at once.
    private static final int BACKLOG = 1_000;

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /// An IPv4 address, or an IPv6 address in brackets.
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[[0-9A-Fa-f:.]+]");

    /// An empty event is sent after this time without news, to notice viewers that have left.
    private static final long SILENCE_MILLIS = 2_000;

    /// Limits of the server of the JDK, which reads them once in a JVM: the seconds for sending a request, and the
    /// connections at a time.
    private static final Map<String, String> LIMITS =
            Map.of("sun.net.httpserver.maxReqTime", "10", "jdk.httpserver.maxConnections", "2000");

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

    private record Door(String token, PageSite site) {}

    private final HttpServer server;
    private final String scheme;
    private final Set<String> names;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger viewers = new AtomicInteger();
    private volatile List<Door> doors = List.of();
    private volatile Map<String, HttpHandler> desks = Map.of();

    /// Listens on the address. It answers no request until a site is opened.
    ///
    /// @throws IOException if it cannot listen on the address
    public PageServer(InetSocketAddress address) throws IOException {
        this(address, Optional.empty(), Set.of());
    }

    /// Listens on the address, with HTTPS if there is a certificate.
    ///
    /// @param names further names under which this machine is reached, such as that of a tunnel
    /// @throws IOException if it cannot listen on the address
    public PageServer(InetSocketAddress address, Optional<SSLContext> certificate, Set<String> names)
            throws IOException {
        LIMITS.forEach((name, limit) -> System.setProperty(name, System.getProperty(name, limit)));
        this.names = Set.copyOf(names);
        this.scheme = certificate.isPresent() ? "https" : "http";
        this.server = create(address, certificate);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer create(InetSocketAddress address, Optional<SSLContext> certificate) throws IOException {
        try {
            if (certificate.isEmpty()) {
                return HttpServer.create(address, BACKLOG);
            }
            var secure = HttpsServer.create(address, BACKLOG);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate.get()));
            return secure;
        } catch (BindException e) {
            throw UserError.usage("Cannot listen on %s: %s.".formatted(address, e.getMessage()));
        }
    }

    /// Opens a site.
    ///
    /// @param content makes the site; receives its path
    /// @return its path, which contains a secret token
    public String open(Function<String, PageSite> content) {
        var token = Secrets.token();
        open(token, content.apply("/" + token + "/"));
        return "/" + token + "/";
    }

    /// Opens a site under a token that is known already.
    public void open(String token, PageSite site) {
        var opened = new ArrayList<>(doors);
        opened.add(new Door(token, site));
        doors = List.copyOf(opened);
    }

    /// Gives all paths below a name to a handler, which itself decides who may use them.
    public void give(String name, HttpHandler handler) {
        var given = new HashMap<>(desks);
        given.put(name, handler);
        desks = Map.copyOf(given);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// The address of this server for others, without a path.
    public String url() throws IOException {
        return "%s://%s:%d"
                .formatted(scheme, ListenAddress.host(server.getAddress().getAddress()), port());
    }

    /// The number of current viewers.
    public int viewers() {
        return viewers.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            if (!isThisMachine(exchange.getRequestHeaders().getFirst("Host"))) {
                answer(exchange, WRONG_HOST);
                return;
            }
            var path = exchange.getRequestURI().getRawPath().replaceFirst("^/", "");
            int slash = path.indexOf('/');
            var first = slash < 0 ? path : path.substring(0, slash);
            var desk = desks.get(first);
            var site = site(first);
            if (desk != null) {
                desk.handle(exchange);
            } else if (site == null) {
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
    /// `localhost`, by its name, or by the name of a tunnel.
    private boolean isThisMachine(@Nullable String header) throws UnknownHostException {
        if (header == null) {
            return false;
        }
        var host = PORT.matcher(header).replaceFirst("");
        return IP_ADDRESS.matcher(host).matches()
                || host.equalsIgnoreCase("localhost")
                || names.stream().anyMatch(host::equalsIgnoreCase)
                || host.equalsIgnoreCase(InetAddress.getLocalHost().getHostName());
    }

    /// Whether a page of this server, or no page at all, has sent a request (RFC 6454).
    private boolean isOwnPage(Headers headers) {
        var origin = headers.getFirst("Origin");
        return origin == null || origin.equalsIgnoreCase(scheme + "://" + headers.getFirst("Host"));
    }

    /// The site of a token. The comparison takes the same time for every token.
    private @Nullable PageSite site(String token) {
        @Nullable PageSite found = null;
        for (var door : doors) {
            if (MessageDigest.isEqual(door.token.getBytes(UTF_8), token.getBytes(UTF_8))) {
                found = door.site;
            }
        }
        return found;
    }

    private void handle(HttpExchange exchange, PageSite site, String name) throws IOException, InterruptedException {
        var page = site.pages().get(name);
        boolean isFeed = name.equals("events") && site.feeds().isPresent();
        if (name.startsWith("do/")) {
            act(exchange, site, name.substring("do/".length()));
        } else if (page == null && !isFeed) {
            answer(exchange, NOT_FOUND);
        } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            answer(exchange, NOT_ALLOWED);
        } else if (page == null) {
            events(exchange, site.feeds().orElseThrow());
        } else {
            show(exchange, page);
        }
    }

    private static void show(HttpExchange exchange, Page page) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", page.type() + "; charset=utf-8");
        var bytes = page.text().getBytes(UTF_8);
        if (isHead(exchange)) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            answer(exchange, OK);
        } else {
            exchange.sendResponseHeaders(OK, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void act(HttpExchange exchange, PageSite site, String action) throws IOException {
        if (site.actions().isEmpty() || !isOwnPage(exchange.getRequestHeaders())) {
            answer(exchange, FORBIDDEN);
        } else if (!site.actions().contains(action)) {
            answer(exchange, NOT_FOUND);
        } else if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            answer(exchange, NOT_ALLOWED);
        } else {
            answer(exchange, site.act().test(action) ? NO_CONTENT : TOO_MANY_ACTIONS);
        }
    }

    private void events(HttpExchange exchange, Supplier<Feed> feeds) throws IOException, InterruptedException {
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
                tell(exchange, feeds.get());
            }
        } finally {
            viewers.decrementAndGet();
        }
    }

    /// Sends updates to a viewer until there are no more or the viewer has left.
    private static void tell(HttpExchange exchange, Feed feed) throws IOException, InterruptedException {
        var out = exchange.getResponseBody();
        while (!feed.isOver()) {
            var data = feed.next(SILENCE_MILLIS);
            out.write((data == null ? ":\n\n" : "data: " + data + "\n\n").getBytes(UTF_8));
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
