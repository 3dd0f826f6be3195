package leakground.shell.learning.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.lessons.Exercise;
import leakground.lessons.Progress;
import leakground.lessons.Progress.ExerciseState;
import leakground.lessons.check.TestedProgram;
import leakground.shell.text.Markdown;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// Shows the list of exercises, one exercise, and its hints.
public final class ExerciseView {

    private static final int INDENT = 2;

    /// All exercises with the progress of the learner, and the next command.
    public static List<AttributedString> contents(List<Exercise> exercises, Progress progress, int width) {
        var rows = new ArrayList<List<AttributedString>>();
        for (var exercise : exercises) {
            var standing = progress.of(exercise);
            rows.add(List.of(
                    Styles.styled(Styles.DIM, (rows.size() < 9 ? " " : "") + (rows.size() + 1)),
                    Styles.styled(Styles.NAME, exercise.id()),
                    new AttributedString(exercise.title()),
                    standing.solved().isPresent()
                            ? Styles.styled(Styles.GOOD, word(standing))
                            : new AttributedString(
                                    progress.standings().containsKey(exercise.id()) ? word(standing) : "")));
        }
        var lines = new ArrayList<AttributedString>();
        long solved = exercises.stream()
                .filter(exercise -> progress.of(exercise).solved().isPresent())
                .count();
        lines.addAll(TextLayout.wrap(
                Styles.sentence("%d of %d solved. ".formatted(solved, exercises.size())
                        + next(exercises, progress)
                                .map(exercise -> progress.standings().containsKey(exercise.id())
                                        ? "`exercise %s` continues the one you have begun.".formatted(exercise.id())
                                        : "`exercise %s` opens the next.".formatted(exercise.id()))
                                .orElse("There are no more.")),
                width,
                0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Table.lines(rows, INDENT, width));
        return lines;
    }

    /// The exercise to continue with: the last one opened, or else the first unsolved one.
    public static Optional<Exercise> next(List<Exercise> exercises, Progress progress) {
        var open = exercises.stream()
                .filter(exercise -> progress.of(exercise).solved().isEmpty())
                .toList();
        return open.stream()
                .filter(exercise -> progress.current().equals(Optional.of(exercise.id())))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    /// An exercise: its story, the path of the learner's file, and the next command.
    public static List<AttributedString> page(Exercise exercise, ExerciseState standing, String file, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(Styles.styled(Styles.TITLE, exercise.title()), width, 0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Markdown.lines(exercise.story(), width));
        lines.add(AttributedString.EMPTY);
        var state = standing(standing);
        lines.addAll(TextLayout.wrap(
                Styles.join(
                        "Your file" + (state.isEmpty() ? "" : " (" + state + ")") + ": ",
                        Styles.styled(Styles.NAME, file)),
                width,
                INDENT));
        var checked = exercise.program().isPresent()
                ? "`check` runs it with the program and with the repaired one. `check --watch` does so whenever you save it."
                : "`check` says whether it is repaired. `check --watch` says so whenever you save it.";
        lines.addAll(TextLayout.wrap(Styles.sentence("`edit` opens it in an editor. " + checked), width, 0));
        lines.addAll(TextLayout.wrap(
                Styles.sentence("`hint` gives one of %d hints, `lesson %s` teaches what it takes."
                        .formatted(exercise.hints().size(), exercise.lesson())),
                width,
                0));
        var tested = exercise.tested();
        if (tested.isPresent()) {
            if (standing.solved().isPresent()) {
                lines.addAll(ownTest(exercise, width));
            }
            lines.addAll(program(tested.get(), width));
        }
        return lines;
    }

    /// The program that the learner writes a test for.
    private static List<AttributedString> program(TestedProgram program, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(
                Styles.sentence("The program, which is also in `%s` beside your file (`check` takes its own copy):"
                        .formatted(program.file())),
                width,
                0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Markdown.lines(code(program.leaking()), width));
        return lines;
    }

    /// How a solved test becomes one of the learner's own project.
    public static List<AttributedString> ownTest(Exercise exercise, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.add(AttributedString.EMPTY);
        lines.addAll(Markdown.lines(
                List.of("In a project of your own, these lines make it a JUnit test. `LeakTest` is in"
                        + " `leakground-scenarios.jar`, which goes on the class path of the tests. The Maven dependency is"
                        + " `leakground:leakground-scenarios`, after an `mvn install` of leakground."),
                width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Markdown.lines(code("""
                import leakground.leaktest.LeakTest;

                @Test
                void nothingStaysBehind() throws Exception {
                    LeakTest.of(%s.class).expectSteady();
                }
                """.formatted(exercise.type())), width));
        lines.add(AttributedString.EMPTY);
        return lines;
    }

    private static List<String> code(String java) {
        return Stream.of(Stream.of("```java"), java.lines(), Stream.of("```"))
                .flatMap(part -> part)
                .toList();
    }

    /// The first hints of an exercise.
    public static List<AttributedString> hints(Exercise exercise, int from, int to, int width) {
        var lines = new ArrayList<AttributedString>();
        int all = exercise.hints().size();
        for (int i = from; i < to; i++) {
            var hint = Markdown.inline(exercise.hints().get(i));
            lines.addAll(TextLayout.wrap(
                    Styles.join(Styles.styled(Styles.TITLE, "Hint %d of %d: ".formatted(i + 1, all)), hint),
                    width,
                    INDENT));
        }
        return lines;
    }

    /// The state, in a word or two.
    private static String word(ExerciseState standing) {
        var word = standing.solved().isPresent() ? "solved" : standing.checks() > 0 ? "checked" : "begun";
        return standing.seen() ? word + ", seen" : standing.hints() > 0 ? word + ", " + hints(standing) : word;
    }

    private static String hints(ExerciseState standing) {
        return standing.hints() == 1 ? "1 hint" : standing.hints() + " hints";
    }

    /// The state of the learner, in a few words; empty for a new exercise.
    static String standing(ExerciseState standing) {
        var counts = counts(standing);
        if (standing.solved().isPresent()) {
            return "solved" + (standing.seen() ? ", solution seen" : counts.isEmpty() ? "" : ", " + counts);
        }
        return counts + (standing.seen() ? (counts.isEmpty() ? "" : ", ") + "solution seen" : "");
    }

    private static String counts(ExerciseState standing) {
        var parts = new ArrayList<String>();
        if (standing.checks() > 0) {
            parts.add(standing.checks() == 1 ? "1 check" : standing.checks() + " checks");
        }
        if (standing.hints() > 0) {
            parts.add(hints(standing));
        }
        return String.join(", ", parts);
    }

    private ExerciseView() {}
}
