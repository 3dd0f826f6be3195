package leakground.shell.sharing;

import java.io.IOException;
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
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelOptions;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.sharing.LatestPicture.Picture;
import leakground.shell.sharing.view.DuelReport;
import leakground.shell.sharing.view.PresentPage;
import leakground.shell.sharing.view.PresentPage.Button;
import leakground.shell.sharing.view.TalkState.Scene;
import leakground.shell.text.Quantity;
import leakground.shell.web.ListenAddress;
import leakground.shell.web.PageServer;
import leakground.shell.web.PageSite;
import leakground.shell.web.PageSite.Page;

final class PresentCommand implements Command {

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
    private final ListenAddress listen = new ListenAddress();
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
        listen.describe(syntax);
        syntax.flag(
                "--control",
                "add a second address with buttons and keys; its arrows turn the scenes: leak, why, fix, diff",
                value -> control = value);
    }

    @Override
    public int run(Console console) throws IOException {
        var address = listen.socket(0);
        var plan = options.plan(options.scenario().rate()).withRounds(options.rounds());
        var alerts = plan.alerts();
        long most = options.millis(Long.MAX_VALUE);
        var broadcast = new LatestPicture();
        try (var server = new PageServer(address);
                var session = new DuelSession(plan, DuelListener.NONE);
                var talk = new Talk(console, session, scenes(plan))) {
            session.start();
            open(
                    console,
                    server,
                    !address.getAddress().isLoopbackAddress(),
                    site(broadcast, CodeDiff.of(options.scenario(), plan.sides())));
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

    /// The pages for some buttons and the address that they show.
    private interface Pages {
        PageSite with(List<Button> buttons, Optional<String> address);
    }

    private void open(Console console, PageServer server, boolean isFar, Pages pages) throws IOException {
        var host = server.url();
        var shown =
                host + server.open(path -> pages.with(List.of(), isFar ? Optional.of(host + path) : Optional.empty()));
        console.print(shown + "\n");
        if (control) {
            console.print(host + server.open(_ -> pages.with(buttons(), Optional.empty())) + "\n");
        }
        if (isFar) {
            console.showQr(shown);
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
    private static void awaitLast(PageServer server) {
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

    private Pages site(LatestPicture broadcast, Optional<DuelReport.Diff> diff) {
        var scenario = options.scenario();
        return (buttons, address) -> {
            var page = PresentPage.render(scenario.title(), scenario.symptom(), buttons, diff, address);
            var pages = Map.of(
                    "", Page.html(page),
                    "page.css", Page.asset("page.css"),
                    "present.css", Page.asset("present.css"),
                    "quantity.js", Page.asset("quantity.js"),
                    "present.js", Page.asset("present.js"),
                    "uplot.css", Page.asset("uplot/uPlot.min.css"),
                    "uplot.js", Page.asset("uplot/uPlot.iife.min.js"));
            return PageSite.of(pages)
                    .telling(() -> new PresentFeed(broadcast))
                    .doing(
                            buttons.stream().map(Button::action).collect(Collectors.toSet()),
                            action -> ask(Key.valueOf(action.toUpperCase(Locale.ROOT))));
        };
    }
}
