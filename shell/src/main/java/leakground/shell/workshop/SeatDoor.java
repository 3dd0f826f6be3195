package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.shell.workshop.LiveBoard.Taken;
import org.jspecify.annotations.Nullable;

/// Takes what seats send: `seats/join` with the code of the workshop, then `seats/report` and `seats/leave` with the
/// token of the seat. A seat gets nothing about other seats.
final class SeatDoor implements HttpHandler {

    /// The name below which the paths are.
    static final String NAME = "seats";

    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int BAD = 400;
    static final int UNKNOWN_SEAT = 401;
    static final int WRONG_CODE = 403;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int TOO_OFTEN = 429;
    static final int FULL = 503;

    private static final String BEARER = "Bearer ";
    private static final int MOST_BYTES = 4 << 10;

    private final LiveBoard board;
    private final BoardKeeper keeper;
    private final String code;

    private record Reply(int status, Map<String, @Nullable Object> body) {

        static final Reply TOO_SOON = error(TOO_OFTEN, "a seat sends at most twice a second");

        static Reply error(int status, String clause) {
            return new Reply(status, Json.object("error", clause));
        }
    }

    /// @param code the code of the workshop, as [#plain] returns it
    SeatDoor(LiveBoard board, BoardKeeper keeper, String code) {
        this.board = board;
        this.keeper = keeper;
        this.code = code;
    }

    /// A code as it is compared: a person may type capitals and spaces.
    static String plain(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var reply = reply(exchange);
        var body = reply.status == NO_CONTENT
                ? new byte[0]
                : Json.write(reply.body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        // A seat reports seldom. The next report has a connection of its own.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Reply.error(NOT_ALLOWED, "seats send POST requests");
        }
        var bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return Reply.error(TOO_LARGE, "it is larger than %d bytes".formatted(MOST_BYTES));
        }
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return switch (exchange.getRequestURI().getRawPath()) {
                case "/seats/join" -> join(JsonObject.of(Json.read(text)));
                case "/seats/report" -> report(token(exchange), JsonObject.of(Json.read(text)));
                case "/seats/leave" -> leave(token(exchange));
                default -> Reply.error(NOT_FOUND, "there is no such path");
            };
        } catch (JsonException e) {
            return Reply.error(BAD, e.clause());
        } catch (CharacterCodingException _) {
            return Reply.error(BAD, "it is not UTF-8 text");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Reply.error(FULL, "the host is ending");
        }
    }

    private static String token(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }

    private Reply join(JsonObject asked) throws InterruptedException {
        var typed = plain(asked.text("code"));
        if (!MessageDigest.isEqual(typed.getBytes(UTF_8), code.getBytes(UTF_8))) {
            return Reply.error(WRONG_CODE, "that is not the code of this workshop");
        }
        var name = SeatName.plain(asked.text("name"));
        if (name.isEmpty()) {
            return Reply.error(BAD, "it has no name");
        }
        var token = asked.optionalText("token").orElse("");
        if (!board.allows(token)) {
            return Reply.TOO_SOON;
        }
        var joined = board.join(name, token);
        if (joined.isEmpty()) {
            return Reply.error(FULL, "all %d seats are taken".formatted(LiveBoard.MOST_SEATS));
        }
        keeper.await();
        var seat = joined.get();
        return new Reply(OK, Json.object("seat", seat.number(), "name", seat.name(), "token", seat.token()));
    }

    private Reply report(String token, JsonObject sent) throws InterruptedException {
        var status = SeatJson.read(sent);
        return board.allows(token) ? reply(board.report(token, status)) : Reply.TOO_SOON;
    }

    private Reply leave(String token) throws InterruptedException {
        return board.allows(token) ? reply(board.leave(token)) : Reply.TOO_SOON;
    }

    /// What was taken is in the file before the seat is told so.
    private Reply reply(Taken taken) throws InterruptedException {
        return switch (taken) {
            case CHANGED -> {
                keeper.await();
                yield new Reply(NO_CONTENT, Map.of());
            }
            case UNCHANGED -> new Reply(NO_CONTENT, Map.of());
            case UNKNOWN -> Reply.error(UNKNOWN_SEAT, "there is no such seat on this board");
        };
    }
}
