package leakground.shell.workshop;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.web.ListenAddress;
import org.jspecify.annotations.Nullable;

/// The options of `workshop`, each for some of its actions.
final class WorkshopOptions {

    static final String HOST = "host";
    static final String JOIN = "join";
    static final String RESULT = "result";

    private static final String SEAT = "--seat";
    private static final String CERTIFICATE = "--certificate";
    private static final String PUBLIC = "--public";
    private static final String HIDE_NAMES = "--hide-names";
    private static final String NEW = "--new";

    private final ListenAddress listen = new ListenAddress();
    private @Nullable String seat;
    private @Nullable String certificate;
    private @Nullable String outside;
    private boolean hidesNames;
    private boolean isNew;

    void describe(Syntax syntax) {
        syntax.option(SEAT, "NAME", "whose seat it is (default: ask)", value -> seat = value);
        listen.describe(syntax);
        syntax.option(
                CERTIFICATE,
                "FILE",
                "host: serve HTTPS with this certificate and key (PKCS #12); join: trust this certificate (PEM)",
                value -> certificate = value);
        syntax.option(
                PUBLIC,
                "URL",
                "host: the address at which a tunnel or a proxy makes the board public",
                value -> outside = value);
        syntax.flag(HIDE_NAMES, "host: the page gets no names, for a projector", value -> hidesNames = value);
        syntax.flag(NEW, "host: set the last board aside and begin a new one", value -> isNew = value);
    }

    /// Refuses options that are not for an action.
    void require(String action) {
        require(action, seat != null, SEAT, RESULT, JOIN);
        listen.typed().ifPresent(name -> require(action, true, name, HOST));
        require(action, certificate != null, CERTIFICATE, HOST, JOIN);
        require(action, outside != null, PUBLIC, HOST);
        require(action, hidesNames, HIDE_NAMES, HOST);
        require(action, isNew, NEW, HOST);
    }

    private static void require(String action, boolean typed, String name, String... uses) {
        if (typed && !List.of(uses).contains(action)) {
            throw UserError.usage("%s is only for workshop %s.".formatted(name, Suggestions.either(List.of(uses))));
        }
    }

    ListenAddress listen() {
        return listen;
    }

    Optional<String> seat() {
        return Optional.ofNullable(seat);
    }

    Optional<Path> certificate() {
        return Optional.ofNullable(certificate).map(UserText::path).map(Path::toAbsolutePath);
    }

    boolean hidesNames() {
        return hidesNames;
    }

    boolean isNew() {
        return isNew;
    }

    /// The public address of the board.
    Optional<URI> outside() {
        return Optional.ofNullable(outside).map(text -> address(text, "--public takes"));
    }

    /// An address without a path: `192.168.0.7:4711` or `https://board.example.org`.
    ///
    /// @param what begins the message about an invalid one
    static URI address(String text, String what) {
        try {
            var url = URI.create(text.matches("(?i)https?://.*") ? text : "http://" + text);
            if (url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 0xffff
                    && Set.of("", "/").contains(url.getRawPath())) {
                return url.resolve("/");
            }
        } catch (IllegalArgumentException _) {
            // As below.
        }
        throw UserError.usage("%s an address such as 192.168.0.7:4711 or https://board.example.org, not '%s'."
                .formatted(what, UserText.printable(text)));
    }
}
