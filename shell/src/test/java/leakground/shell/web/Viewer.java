package leakground.shell.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import leakground.Poll;
import leakground.json.Json;
import leakground.json.JsonObject;

/// A browser that reads the events of a page, one when it is asked for.
public final class Viewer implements AutoCloseable {

    public static final String DATA = "data: ";

    private final BufferedReader in;

    public Viewer(HttpClient client, String events) throws Exception {
        var response = client.sendAsync(
                        HttpRequest.newBuilder(URI.create(events)).build(), BodyHandlers.ofInputStream())
                .get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElse(""));
        in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /// The data of the next event.
    public JsonObject next() throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(DATA)) {
                return data(line);
            }
        }
        throw new AssertionError("the events have ended");
    }

    public static JsonObject data(String line) {
        return JsonObject.of(Json.read(line.substring(DATA.length())));
    }

    /// The data of the next event in which a flag is true.
    public JsonObject until(String flag) throws IOException {
        return until(news -> news.flag(flag));
    }

    /// The data of the next event that is as wanted.
    public JsonObject until(Predicate<JsonObject> wanted) throws IOException {
        long deadline = System.nanoTime() + Poll.PATIENCE.toNanos();
        var data = next();
        while (!wanted.test(data)) {
            assertTrue(System.nanoTime() < deadline, data::toString);
            data = next();
        }
        return data;
    }

    /// The data of the last event.
    public JsonObject end() throws IOException {
        return until("over");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
