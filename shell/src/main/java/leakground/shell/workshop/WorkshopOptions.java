package leakground.shell.workshop;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

    private static final Map<String, List<String>> USES = Map.of(
            SEAT, List.of(RESULT, JOIN),
            CERTIFICATE, List.of(HOST, JOIN));

    private final Set<String> typed = new LinkedHashSet<>();
    private final ListenAddress listen = new ListenAddress();
    private @Nullable String seat;
    private @Nullable String certificate;
    private @Nullable String outside;
    private boolean hidesNames;
    private boolean isNew;

    void describe(Syntax syntax) {
        syntax.option(SEAT, "NAME", "whose seat it is (default: ask)", to(SEAT, value -> seat = value));
        listen.describe(syntax);
        syntax.option(
                CERTIFICATE,
                "FILE",
                "host: serve HTTPS with this certificate and key (PKCS #12); join: trust this certificate (PEM)",
                to(CERTIFICATE, value -> certificate = value));
        syntax.option(
                PUBLIC,
                "URL",
                "host: the address at which a tunnel or a proxy makes the board public",
                to(PUBLIC, value -> outside = value));
        syntax.flag(
                HIDE_NAMES,
                "host: the page gets no names, for a projector",
                to(HIDE_NAMES, value -> hidesNames = value));
        syntax.flag(NEW, "host: set the last board aside and begin a new one", to(NEW, value -> isNew = value));
    }

    private <T> Consumer<T> to(String name, Consumer<T> setter) {
        return value -> {
            typed.add(name);
            setter.accept(value);
        };
    }

    /// Refuses options that are not for an action.
    void require(String action) {
        listen.typed().ifPresent(typed::add);
        for (var name : typed) {
            var uses = USES.getOrDefault(name, List.of(HOST));
            if (!uses.contains(action)) {
                throw UserError.usage("%s is only for workshop %s.".formatted(name, Suggestions.either(uses)));
            }
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
