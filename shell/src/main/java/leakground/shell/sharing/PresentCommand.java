package leakground.shell.sharing;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelOptions;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.sharing.LatestPicture.Picture;
import leakground.shell.sharing.PresentServer.Page;
import leakground.shell.sharing.PresentServer.Site;
import leakground.shell.sharing.view.DuelReport;
import leakground.shell.sharing.view.PresentPage;
import leakground.shell.sharing.view.PresentPage.Button;
import leakground.shell.sharing.view.QrPicture;
import leakground.shell.sharing.view.TalkState.Scene;
import leakground.shell.text.Quantity;
import org.jspecify.annotations.Nullable;

final class PresentCommand implements Command {

    private static final int MOST_PORT = 65_535;
    private static final long TICK_MILLIS = 200;

    /// How long to wait until viewers have received the last picture.
    private static final long LAST_MILLIS = 3_000;

    /// The limit for waiting actions. Further ones are refused.
    private static final int MOST_WAITING = 50;

    /// The actions of a page with buttons. Their keys are those of the terminal; the arrows turn the scenes, and so
    /// does a remote control with page keys.
    private enum Key {
        BACK("back", "ArrowLeft", "PageUp"),
        NEXT("next", "ArrowRight", "PageDown"),
        WHY("why", "w"),
        FIX("apply the fix", "f"),
        PAUSE("pause, continue", "p"),
        ROUND("one round", " "),
        SLOWER("slower", "-", "_"),
        FASTER("faster", "+", "="),
        COLLECT("collect", "g"),
        RESTART("restart", "r"),
        QUIT("quit", "q");

        private final String label;
        private final List<String> keys;

        Key(String label, String... keys) {
            this.label = label;
            this.keys = List.of(keys);
        }

        String action() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The actions that drive the JVMs.
    private static final Set<Key> DRIVING = EnumSet.of(Key.PAUSE, Key.ROUND, Key.SLOWER, Key.FASTER, Key.COLLECT);

    private final DuelOptions options = new DuelOptions();
    private int port;
    private @Nullable String bind;
    private boolean control;
    private final BlockingQueue<Key> asked = new LinkedBlockingQueue<>(MOST_WAITING);
    private int starts;

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "shows the live duel in a browser, for a projector",
                "This machine serves the page until the duel ends.");
        syntax.examples(
                "present unstopped-ticker",
                "present sub-slice --control --seconds 300",
                "present sub-slice --alert ladder");
        options.describe(syntax);
        syntax.option(
                "--port", "N", Integer.class, "port to listen on (default: any free port)", value -> port = value);
        syntax.option(
                "--bind",
                "ADDRESS",
                "listen on this address of the machine (default: localhost only)",
                value -> bind = value);
        syntax.flag(
                "--control",
                "add a second address with buttons and keys; its arrows turn the scenes: leak, why, fix, diff",
                value -> control = value);
    }

    @Override
    public int run(Console console) throws IOException {
        var address = address();
        var plan = options.plan(options.scenario().rate()).withRounds(options.rounds());
        var alerts = plan.alerts();
        long most = options.millis(Long.MAX_VALUE);
        var broadcast = new LatestPicture();
        try (var server = server(address, broadcast);
                var session = new DuelSession(plan, DuelListener.NONE);
                var talk = new Talk(console, session, scenes(plan))) {
            session.start();
            open(console, server, address, CodeDiff.of(options.scenario(), plan.sides()));
            boolean quit = follow(console, session, talk, broadcast, () -> session.millis() >= most, server::viewers);
            talk.end();
            session.stop();
            broadcast.show(new Picture(session.duel(false), talk.stage(), starts, true));
            awaitLast(server);
            DuelSummary.print(console, session);
            alerts.print(console, false);
            return !quit ? INTERRUPTED : session.hasDied() || alerts.isRaised() ? FAILED : OK;
        }
    }

    /// The scenes of a duel: a fix where there is one to apply, and a difference where there are two sides.
    private static List<Scene> scenes(DuelPlan plan) {
        var scenes = new ArrayList<Scene>(List.of(Scene.LEAK, Scene.WHY));
        if (plan.sides().stream().anyMatch(side -> side.fix().isPresent())) {
            scenes.add(Scene.FIX);
        }
        if (plan.sides().size() > 1) {
            scenes.add(Scene.DIFF);
        }
        return scenes;
    }

    private void open(Console console, PresentServer server, InetSocketAddress address, Optional<DuelReport.Diff> diff)
            throws IOException {
        var host = "http://%s:%d".formatted(host(address.getAddress()), server.port());
        boolean isFar = !address.getAddress().isLoopbackAddress();
        var shown =
                host + server.open(path -> site(List.of(), diff, isFar ? Optional.of(host + path) : Optional.empty()));
        console.print(shown + "\n");
        if (control) {
            console.print(host + server.open(_ -> site(buttons(), diff, Optional.empty())) + "\n");
        }
        if (isFar && console.screen().isPresent() && console.theme().unicode() && console.color()) {
            console.print(QrPicture.lines(shown));
        }
        console.message(
                control
                        ? "Open the first address in a browser; the second has buttons. Ctrl-C ends it."
                        : "Open this address in a browser. Ctrl-C ends it.");
    }

    /// Shows pictures and executes actions until the run is over.
    ///
    /// @return false if it was interrupted
    private boolean follow(
            Console console,
            DuelSession session,
            Talk talk,
            LatestPicture broadcast,
            BooleanSupplier isLate,
            IntSupplier viewers)
            throws IOException {
        try {
            while (!session.isOver() && !isLate.getAsBoolean()) {
                if (control && !talk.holds()) {
                    session.holdAfterAnEnd();
                }
                var duel = session.duel(false);
                broadcast.show(new Picture(duel, talk.stage(), starts, false));
                console.progress("%s, watched by %d".formatted(Quantity.time(duel.millis()), viewers.getAsInt()));
                var key = asked.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (key == Key.QUIT) {
                    return true;
                }
                if (key != null) {
                    act(key, session, talk);
                }
            }
            return true;
        } catch (InterruptedException _) {
            return false;
        } finally {
            console.progress("");
        }
    }

    /// Puts an action in line. A quit comes before all that wait; a restart waits at most once.
    ///
    /// @return false if it is refused
    private synchronized boolean ask(Key key) {
        if (key == Key.QUIT) {
            asked.clear();
        }
        return !(key == Key.RESTART && asked.contains(key)) && asked.offer(key);
    }

    private void act(Key key, DuelSession session, Talk talk) throws IOException {
        if (talk.holds() && DRIVING.contains(key)) {
            session.say("the JVMs stand still for why; an arrow key goes on");
            return;
        }
        switch (key) {
            case BACK -> talk.turn(-1);
            case NEXT -> talk.turn(1);
            case WHY -> talk.show(Scene.WHY, true);
            case FIX -> talk.show(Scene.FIX, true);
            case PAUSE -> session.togglePause();
            case ROUND -> session.oneRound();
            case SLOWER -> session.slower();
            case FASTER -> session.faster();
            case COLLECT -> session.collect();
            case RESTART -> {
                talk.restart();
                starts++;
            }
            case QUIT -> throw new IllegalStateException("quit leaves the loop");
        }
    }

    /// Waits until all viewers have received the last picture, up to a limit.
    private static void awaitLast(PresentServer server) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_MILLIS);
        try {
            while (server.viewers() > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The buttons of a page with control.
    static List<Button> buttons() {
        return Arrays.stream(Key.values())
                .map(key -> new Button(key.action(), key.label, key.keys))
                .toList();
    }

    private Site site(List<Button> buttons, Optional<DuelReport.Diff> diff, Optional<String> address) {
        var scenario = options.scenario();
        return new Site(
                Map.of(
                        "",
                                new Page(
                                        "text/html",
                                        PresentPage.render(
                                                scenario.title(), scenario.symptom(), buttons, diff, address)),
                        "page.css", new Page("text/css", PageAsset.text("page.css")),
                        "present.css", new Page("text/css", PageAsset.text("present.css")),
                        "quantity.js", new Page("text/javascript", PageAsset.text("quantity.js")),
                        "present.js", new Page("text/javascript", PageAsset.text("present.js")),
                        "uplot.css", new Page("text/css", PageAsset.text("uplot/uPlot.min.css")),
                        "uplot.js", new Page("text/javascript", PageAsset.text("uplot/uPlot.iife.min.js"))),
                buttons.stream().map(Button::action).collect(Collectors.toSet()));
    }

    private PresentServer server(InetSocketAddress address, LatestPicture broadcast) throws IOException {
        try {
            return new PresentServer(address, broadcast, action -> ask(Key.valueOf(action.toUpperCase(Locale.ROOT))));
        } catch (BindException e) {
            throw UserError.usage("Cannot listen on %s: %s.".formatted(address, e.getMessage()));
        }
    }

    private InetSocketAddress address() {
        if (port < 0 || port > MOST_PORT) {
            throw UserError.usage("--port takes a number from 0 to %d, not %d.".formatted(MOST_PORT, port));
        }
        try {
            return new InetSocketAddress(
                    bind == null ? InetAddress.getByAddress(new byte[] {127, 0, 0, 1}) : InetAddress.getByName(bind),
                    port);
        } catch (UnknownHostException _) {
            throw UserError.usage("--bind takes an address of this machine such as 192.168.0.7, not '%s'."
                    .formatted(UserText.printable(String.valueOf(bind))));
        }
    }

    /// An address as part of a URL. The wildcard address is replaced by one that others can use.
    private static String host(InetAddress address) throws IOException {
        var shown = address.isAnyLocalAddress() ? reachable().orElse(InetAddress.getLocalHost()) : address;
        var text = shown.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text.replaceFirst("%.*", "") + "]";
    }

    /// An address of this machine in its network; empty if it has none. The name of a machine often means itself.
    private static Optional<InetAddress> reachable() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress())
                .findFirst();
    }
}
