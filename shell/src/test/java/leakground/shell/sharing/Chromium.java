package leakground.shell.sharing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import leakground.Poll;
import leakground.json.Json;
import leakground.json.JsonObject;

/// A browser without a window and one page in it, driven by the
/// [DevTools protocol](https://chromedevtools.github.io/devtools-protocol/).
public final class Chromium implements AutoCloseable {

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final Map<Long, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger calls = new AtomicInteger();

    /// The browser of this machine, if it has one.
    public static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param profile an empty folder
    public Chromium(Path browser, Path profile) throws Exception {
        var builder = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--window-size=1280,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put("TMPDIR", Files.createDirectory(profile.resolve("tmp")).toString());
        process = builder.start();
        var page = page(port(profile.resolve("DevToolsActivePort")));
        socket = client.newWebSocketBuilder()
                .buildAsync(page, new Ear())
                .get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        call("Runtime.enable");
        call("Log.enable");
        call("Page.enable");
    }

    private int port(Path file) throws Exception {
        long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(file)) {
                var lines = Files.readAllLines(file);
                if (lines.size() > 1) {
                    return Integer.parseInt(lines.getFirst());
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the browser did not start");
    }

    private URI page(int port) throws Exception {
        var list = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/json/list".formatted(port)))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        for (var target : (List<?>) Json.read(list)) {
            if (target instanceof Map<?, ?> page && "page".equals(page.get("type"))) {
                return URI.create((String) page.get("webSocketDebuggerUrl"));
            }
        }
        throw new AssertionError("the browser has no page: " + list);
    }

    public void open(String address) throws Exception {
        complaints.clear();
        call("Page.navigate", "url", address);
        await("document.readyState === 'complete'");
    }

    /// The value of an expression of JavaScript.
    public Object evaluate(String expression) throws Exception {
        var result = call("Runtime.evaluate", "expression", expression, "returnByValue", true);
        return ((Map<?, ?>) result.get("result")).get("value");
    }

    /// Waits until an expression of JavaScript is true.
    public void await(String expression) throws Exception {
        long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(evaluate(expression))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + expression + " in a page that shows\n"
                        + evaluate("document.body.innerText") + "\nand complains of " + complaints);
            }
            Thread.sleep(20);
        }
    }

    /// Moves the pointer over the middle of an element.
    void point(String selector) throws Exception {
        var box = "document.querySelector('" + selector + "').getBoundingClientRect()";
        var _ = evaluate("document.querySelector('" + selector + "').scrollIntoView({block: 'center'})");
        var x = evaluate(box + ".left + " + box + ".width / 2");
        var y = evaluate(box + ".top + " + box + ".height / 2");
        call("Input.dispatchMouseEvent", "type", "mouseMoved", "x", x, "y", y);
    }

    /// A picture of what is seen, in light or dark.
    public void screenshot(Path file, String scheme, int width, int height) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Json.object("name", "prefers-color-scheme", "value", scheme)));
        call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                false);
        call(
                "Runtime.evaluate",
                "expression",
                "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))",
                "awaitPromise",
                true);
        var data = call("Page.captureScreenshot", "format", "png").get("data");
        Files.write(file, Base64.getDecoder().decode((String) data));
        call("Emulation.setEmulatedMedia", "features", List.of());
    }

    /// What the page has complained of: errors of its script, and what its policy forbids.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private Map<?, ?> call(String method, Object... parameters) throws Exception {
        long id = calls.incrementAndGet();
        var answer = new CompletableFuture<Map<?, ?>>();
        answers.put(id, answer);
        socket.sendText(Json.write(Json.object("id", id, "method", method, "params", Json.object(parameters))), true)
                .get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return answer.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            message.append(text);
            if (last) {
                hear(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String json) {
            var heard = JsonObject.of(Json.read(json));
            if (heard.has("id")) {
                answers.remove(heard.count("id"))
                        .complete(heard.has("result") ? heard.object("result").members() : Map.of("error", json));
            } else if (heard.text("method").equals("Runtime.exceptionThrown")
                    || (heard.text("method").equals("Log.entryAdded")
                            && heard.object("params")
                                    .object("entry")
                                    .text("level")
                                    .equals("error"))) {
                complaints.add(json);
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
