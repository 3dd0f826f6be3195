import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Asks a server for its pages: for their titles, or whether they are gone.
///
/// An `IOException` means that a connection is broken. The checker can then only be closed.
public final class LinkChecker implements AutoCloseable {

    /// A response: its status, the number of bytes of its body, and the body, which comes while it is read.
    private final class Response implements AutoCloseable {
        private final Socket connection;
        private final DataInputStream in;
        private final int status;
        private int left;

        Response(Socket connection) throws IOException {
            this.connection = connection;
            in = new DataInputStream(connection.getInputStream());
            status = in.readInt();
            left = in.readInt();
        }

        String text() throws IOException {
            var bytes = in.readNBytes(left);
            left -= bytes.length;
            return new String(bytes, US_ASCII);
        }

        /// Skips the rest of the body. The connection can then serve another response.
        @Override
        public void close() throws IOException {
            in.skipNBytes(left);
            idle.push(connection);
        }
    }

    private final InetSocketAddress server;
    private final List<Socket> connections = new ArrayList<>();
    private final Deque<Socket> idle = new ArrayDeque<>();

    public LinkChecker(InetSocketAddress server) {
        this.server = server;
    }

    /// The title of a page: its first line.
    public String title(String path) throws IOException {
        try (var response = get(path)) {
            return response.text().lines().findFirst().orElse("");
        }
    }

    /// The pages in a list that the server does not have.
    ///
    /// @throws IllegalStateException if the server cannot tell
    public List<String> gone(List<String> paths) throws IOException {
        var gone = new ArrayList<String>();
        for (var path : paths) {
            var response = get(path);
            if (response.status >= 500) {
                throw new IllegalStateException(path + ": the server says " + response.status);
            }
            if (response.status == 404) {
                gone.add(path);
            }
        }
        return gone;
    }

    private Response get(String path) throws IOException {
        if (idle.isEmpty()) {
            var connection = new Socket(server.getAddress(), server.getPort());
            connections.add(connection);
            idle.push(connection);
        }
        var connection = idle.pop();
        connection.getOutputStream().write((path + "\n").getBytes(US_ASCII));
        return new Response(connection);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
