package leakground.shell.learning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import leakground.lessons.Lesson;
import leakground.lessons.LessonStep;
import leakground.lessons.Prediction;
import leakground.shell.cli.Console;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.view.DuelView;
import leakground.shell.learning.view.LessonStepView;
import leakground.shell.learning.view.PredictionView;
import leakground.shell.screen.FullScreen;
import leakground.shell.screen.Keys;
import leakground.shell.screen.Keys.Special;
import leakground.shell.text.KeyLine;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Theme;
import leakground.shell.text.TitledFrame;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/// A lesson on the full screen of a terminal, one step at a time.
final class LessonScreen {

    private static final long FRAME_MILLIS = 100;
    private static final String UNDECIDED = "It ends by itself with a verdict.";

    /// How a learner left a lesson.
    enum Exit {
        FINISHED,
        LEFT,
        /// To the list of all lessons.
        OTHERS,
        INTERRUPTED
    }

    private enum Key {
        ON,
        SPACE,
        HINT,
        BACK,
        SKIP,
        LEAVE,
        OTHERS,
        INTERRUPT,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        TYPED
    }

    private final Terminal terminal;
    private final Lesson lesson;
    private final List<LessonStep> steps;
    private final Theme theme;
    private final Consumer<LessonStep> arrived;
    private final List<String> commands;
    private final PredictionForm form;
    private int index;
    private int top;
    private int hints;

    /// @param first the first step to show
    /// @param arrived receives every step that the learner reaches
    LessonScreen(
            Terminal terminal,
            Console console,
            Lesson lesson,
            List<LessonStep> steps,
            int first,
            Consumer<LessonStep> arrived) {
        this.terminal = terminal;
        this.lesson = lesson;
        this.form = new PredictionForm(lesson.run());
        this.steps = steps;
        this.index = first;
        this.theme = console.theme();
        this.commands = List.copyOf(console.host().names());
        this.arrived = arrived;
    }

    /// Shows the lesson until the learner leaves it.
    Exit show() throws IOException {
        try (var run = new LessonRun(lesson.run());
                var screen = new FullScreen(terminal)) {
            return loop(screen, run);
        }
    }

    private Exit loop(FullScreen screen, LessonRun run) throws IOException {
        var keys = keys(terminal);
        arrive(run);
        while (true) {
            run.look();
            var size = screen.size();
            screen.draw(frame(run, size));
            var key = screen.key(keys, FRAME_MILLIS);
            if (key == null) {
                continue;
            }
            if (isAtAnAmount() && isCharacter(screen.typed())) {
                form.type(screen.typed());
                continue;
            }
            if (isAtAnAmount() && screen.typed().equals(KeyMap.esc())) {
                form.reopen();
                continue;
            }
            switch (key) {
                case LEAVE -> {
                    return Exit.LEFT;
                }
                case OTHERS -> {
                    if (index == 0) {
                        return Exit.OTHERS;
                    }
                }
                case INTERRUPT -> {
                    return Exit.INTERRUPTED;
                }
                case ON -> {
                    if (on(run, size) && !go(1, run)) {
                        return Exit.FINISHED;
                    }
                }
                case SPACE -> {
                    if (step() instanceof LessonStep.LiveRun) {
                        run.session().ifPresent(DuelSession::oneRound);
                    } else if (on(run, size) && !go(1, run)) {
                        return Exit.FINISHED;
                    }
                }
                case HINT -> {
                    if (step() instanceof LessonStep.Predict predict) {
                        hints = Math.min(hints + 1, predict.hints().size());
                        top = 0;
                    }
                }
                case SKIP -> go(1, run);
                case BACK -> {
                    if (top > 0) {
                        top = 0;
                    } else {
                        go(-1, run);
                    }
                }
                case UP -> top = Math.max(0, top - 1);
                case DOWN -> top = Math.min(lastTop(run, size), top + 1);
                case PAGE_UP -> top = Math.max(0, top - page(size));
                case PAGE_DOWN -> top = Math.min(lastTop(run, size), top + page(size));
                case TYPED -> typed(screen.typed(), run);
            }
        }
    }

    /// Whether the learner is typing an amount.
    private boolean isAtAnAmount() {
        return step() instanceof LessonStep.Predict && form.asksForAnAmount();
    }

    /// Whether a key is a character of a text. The keys that delete are among them: Backspace and Ctrl-U.
    private static boolean isCharacter(String typed) {
        return typed.length() == 1 && (!Character.isISOControl(typed.charAt(0)) || typed.matches("[\b\u007f\u0015]"));
    }

    private LessonStep step() {
        return steps.get(index);
    }

    /// Scrolls down within a step.
    ///
    /// @return whether the end of the step was already shown
    private boolean on(LessonRun run, Size size) {
        if (step() instanceof LessonStep.Predict) {
            top = 0;
            return form.enter();
        }
        // One Enter too many does not stop a run: `s` does.
        if (step() instanceof LessonStep.LiveRun) {
            return run.isOver();
        }
        int last = lastTop(run, size);
        if (top < last) {
            top = Math.min(last, top + page(size));
            return false;
        }
        if (step() instanceof LessonStep.Hints(var all) && shown() < all.size()) {
            hints = shown() + 1;
            top = lastTop(run, size);
            return false;
        }
        return true;
    }

    /// Moves to another step.
    ///
    /// @return false if this is the last step
    private boolean go(int by, LessonRun run) throws IOException {
        if (step() instanceof LessonStep.LiveRun) {
            run.stop();
        }
        if (index + by >= steps.size()) {
            return false;
        }
        index = Math.max(0, index + by);
        top = 0;
        arrive(run);
        return true;
    }

    private void arrive(LessonRun run) throws IOException {
        arrived.accept(step());
        if (step() instanceof LessonStep.Predict) {
            form.reopen();
        } else if (step() instanceof LessonStep.LiveRun) {
            run.start(
                    form.prediction().map(Prediction::amounts).map(Map::keySet).orElse(Set.of()));
        }
    }

    private void typed(String text, LessonRun run) throws IOException {
        if (step() instanceof LessonStep.Predict) {
            form.type(text);
        } else if (step() instanceof LessonStep.LiveRun && run.session().isPresent()) {
            var session = run.session().get();
            switch (text) {
                case "p", "P" -> session.togglePause();
                case "+", "=" -> session.faster();
                case "-", "_" -> session.slower();
                case "r", "R" -> session.restart();
                default -> {}
            }
        }
    }

    private List<AttributedString> frame(LessonRun run, Size size) {
        int columns = size.getColumns();
        int rows = size.getRows();
        var duel = run.duel();
        if (step() instanceof LessonStep.LiveRun && duel.isPresent()) {
            var frame = new ArrayList<>(DuelView.render(duel.get(), columns, rows, theme));
            frame.removeLast();
            frame.add(KeyLine.of(keysNow(run, false), run.isOver() ? "" : UNDECIDED, columns, theme));
            return frame;
        }
        var lines = lines(run, columns);
        boolean more = top < Math.max(0, lines.size() - TitledFrame.body(rows));
        return TitledFrame.render(
                lesson.title() + ": " + step().heading(),
                "step %d of %d".formatted(index + 1, steps.size()),
                lines,
                top,
                keysNow(run, more),
                columns,
                rows,
                theme);
    }

    private List<AttributedString> lines(LessonRun run, int width) {
        return switch (step()) {
            case LessonStep.Predict predict -> {
                List<IntFunction<List<AttributedString>>> parts = List.of(
                        room -> PredictionView.form(form.form(), room),
                        room -> LessonStepView.about(predict, hints, room));
                yield SideBySide.render(parts, width, theme, IntFunction::apply);
            }
            case LessonStep.LiveRun _ -> List.of();
            case LessonStep.Compare _ ->
                run.duel()
                        .map(duel -> PredictionView.comparison(form.prediction(), duel.panels(), width, theme))
                        .orElseGet(LessonStepView::noRun);
            case LessonStep.Hints(var all) -> LessonStepView.hints(all, shown(), width);
            case LessonStep.Diff(var scenario) -> LessonStepView.diff(scenario, width);
            case LessonStep.Reading text -> LessonStepView.text(lesson, text, commands, width);
        };
    }

    private List<KeyLine.Key> keysNow(LessonRun run, boolean more) {
        var keys = new ArrayList<KeyLine.Key>();
        if (isAtAnAmount()) {
            return List.of(new KeyLine.Key("Enter", "confirms"), new KeyLine.Key("Esc", "back to the choices"));
        }
        var last = index == steps.size() - 1;
        var on = switch (step()) {
            case LessonStep.LiveRun _ -> "compare";
            case LessonStep.Predict _ -> "goes on";
            case LessonStep.Hints(var all) -> more ? "more" : shown() < all.size() ? "next hint" : "goes on";
            case LessonStep.Reading _, LessonStep.Compare _, LessonStep.Diff _ ->
                more ? "more" : last ? "finishes" : "goes on";
        };
        boolean running = step() instanceof LessonStep.LiveRun && !run.isOver();
        if (!running) {
            keys.add(new KeyLine.Key("Enter", on));
        }
        if (index == 0) {
            keys.add(new KeyLine.Key("l", "all lessons"));
        } else {
            keys.add(new KeyLine.Key("b", "back"));
        }
        if (step() instanceof LessonStep.Predict predict
                && hints < predict.hints().size()) {
            keys.add(new KeyLine.Key("h", "hint"));
        }
        // Here Enter answers, and does not scroll.
        if (step() instanceof LessonStep.Predict && more) {
            keys.add(new KeyLine.Key("arrows", "scroll"));
        }
        if (!last) {
            keys.add(new KeyLine.Key("s", running ? "stop it here" : "skip"));
        }
        if (step() instanceof LessonStep.LiveRun) {
            keys.add(new KeyLine.Key("r", "again"));
            keys.add(new KeyLine.Key("p", "pause"));
            keys.add(new KeyLine.Key("+/-", "rate"));
        }
        keys.add(new KeyLine.Key("q", "leave"));
        return keys;
    }

    /// The number of hints in the step that shows them: at least one.
    private int shown() {
        return Math.max(1, hints);
    }

    private int lastTop(LessonRun run, Size size) {
        return Math.max(0, lines(run, size.getColumns()).size() - TitledFrame.body(size.getRows()));
    }

    /// The rows of one page. One line of the previous page stays visible.
    private static int page(Size size) {
        return Math.max(1, TitledFrame.body(size.getRows()) - 1);
    }

    private static Keys<Key> keys(Terminal terminal) {
        return new Keys<>(terminal, Key.INTERRUPT, Key.LEAVE, Key.TYPED)
                .bind(Key.ON, Special.ENTER)
                .bind(Key.SPACE, " ")
                .bind(Key.BACK, "b", "B")
                .bind(Key.HINT, "h", "H")
                .bind(Key.SKIP, "s", "S")
                .bind(Key.OTHERS, "l", "L")
                .bind(Key.LEAVE, "q", "Q")
                .bind(Key.LEAVE, Special.ESCAPE)
                .bind(Key.UP, Special.UP)
                .bind(Key.DOWN, Special.DOWN)
                .bind(Key.PAGE_UP, Special.PAGE_UP)
                .bind(Key.PAGE_DOWN, Special.PAGE_DOWN);
    }
}
