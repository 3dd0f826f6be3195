package leakground.shell.sharing;

import java.io.IOException;
import java.util.List;
import leakground.shell.cli.Console;
import leakground.shell.cli.Workers;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.duel.LiveSession;
import leakground.shell.live.HeldLook;
import leakground.shell.live.WhyLook;
import leakground.shell.sharing.view.TalkState;
import leakground.shell.sharing.view.TalkState.Scene;
import org.jspecify.annotations.Nullable;

/// The scenes of a presentation. The JVMs stand still while the scene `why` is shown, as in the terminal.
final class Talk implements AutoCloseable {

    private static final String LOOKING = "Looking into the JVMs, which stand still meanwhile ...";

    private final Console console;
    private final LiveSession session;
    private final List<Scene> scenes;
    private Scene scene = Scene.LEAK;
    private @Nullable Thread looker;
    private volatile Answer answer = new Answer("", 0, List.of());

    /// What is known of why.
    ///
    /// @param looking what is done, or why there is no answer
    /// @param count answers so far
    private record Answer(String looking, int count, List<WhySide> sides) {}

    Talk(Console console, LiveSession session, List<Scene> scenes) {
        this.console = console;
        this.session = session;
        this.scenes = scenes;
    }

    TalkState stage() {
        var now = answer;
        return new TalkState(scenes, scene, now.looking, now.count, now.sides);
    }

    /// Whether the JVMs stand still for a look.
    boolean holds() {
        return looker != null;
    }

    /// Shows the next scene, or the one before.
    ///
    /// @param steps 1 or -1
    void turn(int steps) {
        int to = scenes.indexOf(scene) + steps;
        if (to >= 0 && to < scenes.size()) {
            show(scenes.get(to), false);
        }
    }

    /// Shows a scene. The scene `fix` applies the fix, and the scene `why` looks into the JVMs.
    ///
    /// @param again whether to look again if there is an answer already
    void show(Scene next, boolean again) {
        if (!scenes.contains(next) || (next == scene && !again)) {
            return;
        }
        end();
        scene = next;
        switch (next) {
            case WHY -> why(again);
            case FIX -> session.applyFix();
            case LEAK, DIFF -> {}
        }
    }

    /// Goes back to the beginning, without an answer.
    void restart() throws IOException {
        end();
        scene = Scene.LEAK;
        answer = new Answer("", answer.count, List.of());
        session.restart();
    }

    private void why(boolean again) {
        boolean isAsked = again || answer.sides.isEmpty();
        if (session.isOver()) {
            answer = new Answer(isAsked ? "No JVM is left to look at." : "", answer.count, answer.sides);
        } else {
            if (isAsked) {
                answer = new Answer(LOOKING, answer.count, answer.sides);
            }
            looker = Thread.ofPlatform().daemon().name("look").start(() -> look(isAsked));
        }
    }

    private void look(boolean isAsked) {
        HeldLook.into(session, console, (ended, alive, temporary) -> {
                    if (isAsked) {
                        var sides = alive.isEmpty() ? List.<WhySide>of() : WhyLook.sides(alive, temporary);
                        answer = new Answer(String.join(" ", ended), answer.count + 1, sides);
                    }
                })
                .ifPresent(why -> answer = new Answer(why, answer.count, answer.sides));
    }

    /// Ends a look, and lets the JVMs continue.
    void end() {
        if (looker != null) {
            Workers.end(looker);
            looker = null;
            session.release();
        }
    }

    @Override
    public void close() {
        end();
    }
}
