package leakground.shell.learning.view;

import java.util.ArrayList;
import java.util.List;
import leakground.catalogue.Scenario;
import leakground.lessons.Lesson;
import leakground.lessons.LessonStep;
import leakground.shell.text.DiffView;
import leakground.shell.text.Markdown;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// Draws the text steps of a lesson.
public final class LessonStepView {

    private static final String FENCE = "```";

    /// A section, followed by the command that shows the same in the running program.
    ///
    /// @param commands the names of all commands
    public static List<AttributedString> text(
            Lesson lesson, LessonStep.Reading text, List<String> commands, int width) {
        var lines = new ArrayList<>(Markdown.lines(text.markdown(), width));
        lesson.run()
                .filter(_ -> text.heading().equals("Why it stays") && commands.contains("why"))
                .ifPresent(scenario -> {
                    lines.add(AttributedString.EMPTY);
                    lines.addAll(TextLayout.wrap(
                            Styles.sentence(
                                    "Later, in the shell: `why " + scenario.id() + "` finds it in the real heap."),
                            width,
                            0));
                });
        return lines;
    }

    /// What a prediction is about: the hints that were taken, the code of the program, and what it does.
    ///
    /// @param taken the number of hints
    public static List<AttributedString> about(LessonStep.Predict predict, int taken, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(numbered(predict.hints(), taken, width));
        var program = predict.program();
        int code = (int)
                program.stream().takeWhile(line -> !line.startsWith(FENCE)).count();
        for (var part : List.of(program.subList(code, program.size()), program.subList(0, code))) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(Markdown.lines(part, width));
        }
        return lines.subList(1, lines.size());
    }

    /// The first hints.
    public static List<AttributedString> hints(List<String> hints, int shown, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap("Think about each before you take the next; s skips them.", width));
        lines.addAll(numbered(hints, shown, width));
        return lines;
    }

    private static List<AttributedString> numbered(List<String> hints, int shown, int width) {
        var lines = new ArrayList<AttributedString>();
        for (int i = 0; i < shown; i++) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(TextLayout.wrap(
                    Styles.join(
                            Styles.styled(Styles.TITLE, "%d of %d: ".formatted(i + 1, hints.size())),
                            Markdown.inline(hints.get(i))),
                    width,
                    2));
        }
        return lines;
    }

    /// The leak beside its main fix.
    public static List<AttributedString> diff(Scenario scenario, int width) {
        var leaky = side(scenario, scenario.leaky());
        var fixed = side(scenario, scenario.fixes().getFirst());
        return width < DiffView.NARROWEST
                ? DiffView.unified(leaky, fixed, width)
                : DiffView.sideBySide(leaky, fixed, width);
    }

    private static DiffView.Version side(Scenario scenario, String variant) {
        return new DiffView.Version(variant, scenario.source().nested(variant));
    }

    /// The text for a comparison before anything ran.
    public static List<AttributedString> noRun() {
        return List.of(new AttributedString("Nothing has run yet. b goes back to the run."));
    }

    private LessonStepView() {}
}
