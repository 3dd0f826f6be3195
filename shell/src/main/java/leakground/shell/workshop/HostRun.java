package leakground.shell.workshop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.UserError;
import leakground.shell.web.PageServer;
import leakground.shell.web.PageSite;
import leakground.shell.web.PageSite.Page;
import leakground.shell.web.Secrets;
import leakground.shell.workshop.BoardFile.Head;
import leakground.shell.workshop.BoardFile.Saved;
import leakground.shell.workshop.view.LiveBoardPage;

/// Hosts the live board of a workshop, until Ctrl-C.
final class HostRun {

    private static final String PASSWORD = "LEAKGROUND_CERTIFICATE_PASSWORD";
    private static final int CODE_LETTERS = 8;
    private static final long TICK_MILLIS = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final LongSupplier CLOCK = System::currentTimeMillis;

    private final Console console;
    private final WorkshopOptions options;
    private final boolean json;

    /// Where the board is, as others see it.
    ///
    /// @param page the address of the board, with its secret token
    /// @param join the line to type at a seat
    /// @param joinPage the page that says how to join; empty if only this machine can open it
    private record Places(String page, String join, Optional<String> joinPage) {}

    HostRun(Console console, WorkshopOptions options, boolean json) {
        this.console = console;
        this.options = options;
        this.json = json;
    }

    int go() throws IOException, InterruptedException {
        var certificate = certificate();
        options.outside();
        options.listen().socket(0);
        try (var file = new BoardFile(WorkshopFolder.create(console))) {
            var saved = options.isNew() ? Optional.<Saved>empty() : file.read();
            int keptPort = saved.map(board -> board.head().port()).orElse(0);
            var address = options.listen().socket(keptPort);
            try (var server = listen(address, certificate, keptPort)) {
                if (options.isNew()) {
                    setAside(file);
                }
                serve(server, address, file, saved);
            }
        }
        return Command.INTERRUPTED;
    }

    private PageServer listen(InetSocketAddress address, Optional<SSLContext> certificate, int keptPort)
            throws IOException {
        var names = options.outside().map(URI::getHost).map(Set::of).orElse(Set.of());
        try {
            return new PageServer(address, certificate, names);
        } catch (UserError problem) {
            if (keptPort == 0 || address.getPort() != keptPort) {
                throw problem;
            }
            throw UserError.failed(
                    ("%s Seats know the kept board by port %d. End the program that uses it, or choose any other port"
                                    + " with --port 0; then every seat joins again.")
                            .formatted(problem.getMessage(), keptPort));
        }
    }

    private void setAside(BoardFile file) {
        try {
            file.setAside(Instant.now())
                    .ifPresent(aside -> console.message("The last board is now %s.".formatted(aside)));
        } catch (IOException e) {
            throw UserError.unwritable(file.path(), e);
        }
    }

    private void serve(PageServer server, InetSocketAddress address, BoardFile file, Optional<Saved> saved)
            throws IOException, InterruptedException {
        var head = saved.map(Saved::head)
                .map(old -> new Head(old.begun(), old.code(), old.page(), server.port()))
                .orElseGet(() -> new Head(Instant.now(), Secrets.code(CODE_LETTERS), Secrets.token(), server.port()));
        var board = new LiveBoard(CLOCK, saved.map(Saved::seats).orElse(List.of()));
        var places = places(server, head, !address.getAddress().isLoopbackAddress());
        try (var keeper = new BoardKeeper(board, file, head, console::message)) {
            server.give(SeatDoor.NAME, new SeatDoor(board, keeper, head.code()));
            server.open(head.page(), site(board, places));
            server.open(
                    head.code(),
                    PageSite.of(Map.of(
                            "", Page.html(LiveBoardPage.howToJoin(places.join)),
                            "page.css", Page.asset("page.css"),
                            "board.css", Page.asset("board.css"))));
            saved.filter(old -> !old.seats().isEmpty()).ifPresent(this::tellAge);
            keeper.await();
            tell(places);
            follow(board, server);
        }
        console.message("The board is kept in %s; `workshop host` continues it.".formatted(file.path()));
    }

    private Places places(PageServer server, Head head, boolean isFar) throws IOException {
        var outside = options.outside().map(url -> url.toString().replaceFirst("/$", ""));
        var others = outside.isPresent() ? outside.get() : server.url();
        var code = head.code();
        int half = code.length() / 2;
        return new Places(
                others + "/" + head.page() + "/",
                "workshop join %s %s-%s"
                        .formatted(others.replaceFirst("^http://", ""), code.substring(0, half), code.substring(half)),
                isFar || outside.isPresent() ? Optional.of(others + "/" + code + "/") : Optional.empty());
    }

    private PageSite site(LiveBoard board, Places places) {
        boolean hidden = options.hidesNames();
        var pages = Map.of(
                "", Page.html(LiveBoardPage.board(places.join, places.joinPage, hidden)),
                "page.css", Page.asset("page.css"),
                "present.css", Page.asset("present.css"),
                "board.css", Page.asset("board.css"),
                "board.js", Page.asset("board.js"));
        return PageSite.of(pages).telling(() -> new BoardFeed(board, CLOCK, hidden));
    }

    private void tellAge(Saved saved) {
        console.message("Continues the board of %s with %d seats. `workshop host --new` begins a new one."
                .formatted(
                        TIME.format(saved.head().begun().atZone(ZoneId.systemDefault())),
                        saved.seats().size()));
    }

    private void tell(Places places) {
        if (json) {
            console.json(Json.object("page", places.page, "join", places.join));
            return;
        }
        console.print(places.page + "\n" + places.join + "\n");
        places.joinPage.ifPresent(console::showQr);
        console.message("Open the first line in a browser; it is for you alone. Each seat types the second line."
                + " Ctrl-C ends it.");
    }

    private void follow(LiveBoard board, PageServer server) {
        try {
            while (true) {
                console.progress("seats: %d, open pages: %d".formatted(board.size(), server.viewers()));
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException _) {
            console.progress("");
        }
    }

    private Optional<SSLContext> certificate() throws InterruptedException {
        if (options.certificate().isEmpty()) {
            return Optional.empty();
        }
        var file = options.certificate().get();
        return Optional.of(Certificates.serving(file, password(file)));
    }

    private char[] password(Path file) throws InterruptedException {
        var given = console.environment().get(PASSWORD);
        if (given != null) {
            return given.toCharArray();
        }
        if (console.screen().isEmpty()) {
            throw UserError.usage("Set %s to the password of %s.".formatted(PASSWORD, file));
        }
        return new Prompt(console, true, List.of())
                .secret("Password of %s: ".formatted(file.getFileName()))
                .orElse("")
                .toCharArray();
    }
}
