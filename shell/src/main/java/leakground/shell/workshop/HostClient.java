package leakground.shell.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.json.JsonObject;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// Sends requests of a seat to the host of its workshop.
///
/// @param host scheme, name and port
/// @param certificate the certificate that the host must have; empty for one that Java trusts
record HostClient(URI host, Optional<Path> certificate) {

    private static final int MOST_BYTES = 4 << 10;

    /// An answer of the host.
    record HostReply(int status, JsonObject body) {

        /// Why the host refuses, a clause. Another server may have written anything there.
        String reason() {
            return body.members().get("error") instanceof String error && !error.isBlank()
                    ? UserText.printable(error)
                    : "it answers with status %d".formatted(status);
        }
    }

    /// Sends a request.
    ///
    /// @param action `join`, `report` or `leave`
    /// @param token of the seat; empty before it has one
    /// @param millis how long the host may take to connect, and again to answer
    /// @throws IOException if the host is not reached
    HostReply post(String action, String token, Object body, int millis) throws IOException {
        var bytes = Json.write(body).getBytes(UTF_8);
        var connection = (HttpURLConnection)
                host.resolve("/" + SeatDoor.NAME + "/" + action).toURL().openConnection();
        try {
            if (connection instanceof HttpsURLConnection secure && certificate.isPresent()) {
                secure.setSSLSocketFactory(
                        Certificates.trusting(certificate.get()).getSocketFactory());
            }
            connection.setConnectTimeout(millis);
            connection.setReadTimeout(millis);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            if (!token.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(bytes.length);
            try (var out = connection.getOutputStream()) {
                out.write(bytes);
            }
            int status = connection.getResponseCode();
            try (var in = status < SeatDoor.BAD ? connection.getInputStream() : connection.getErrorStream()) {
                return new HostReply(status, body(in));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } finally {
            connection.disconnect();
        }
    }

    /// Why a host is not reached, a clause.
    static String reason(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "there is no such host";
            case SSLException _ -> "no HTTPS with a certificate that this seat trusts";
            default -> UserError.reason(e);
        };
    }

    /// The object in an answer. Another server may answer with anything.
    private static JsonObject body(@Nullable InputStream in) throws IOException {
        var text = in == null ? "" : new String(in.readNBytes(MOST_BYTES), UTF_8);
        try {
            return JsonObject.of(Json.read(text.isEmpty() ? "{}" : text));
        } catch (JsonException _) {
            return new JsonObject(Map.of());
        }
    }
}
