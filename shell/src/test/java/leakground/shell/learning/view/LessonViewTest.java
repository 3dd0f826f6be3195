package leakground.shell.learning.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.Lesson;
import leakground.lessons.Progress;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonViewTest {

    private static final Pattern LINK = Pattern.compile("]\\([^)]");

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 80, 120})
    void nothingIsWiderThanTheTerminal(int width) {
        var pages = Curriculum.lessons().stream()
                .map(lesson ->
                        LessonView.lines(lesson, lesson.markdown().lines().toList(), Exercise.on(lesson.id()), width));
        Stream.concat(pages, Stream.of(overview(Progress.none(), width)))
                .flatMap(List::stream)
                .forEach(line -> assertTrue(line.columnLength() <= width, () -> width + " < " + line));
    }

    @ParameterizedTest
    @MethodSource("leakground.lessons.Curriculum#lessons")
    void commandsStayOnOneLineAtEightyColumns(Lesson lesson) {
        var page = text(LessonView.lines(lesson, lesson.markdown().lines().toList(), Exercise.on(lesson.id()), 80))
                .lines()
                .toList();
        boolean shell = false;
        for (var line : lesson.markdown().lines().toList()) {
            shell = line.startsWith("```") ? line.equals("```sh") : shell;
            assertTrue(!shell || line.startsWith("```") || page.contains(line), () -> line + " was broken");
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.lessons.Curriculum#lessons")
    void showsNoMarkOfMarkdown(Lesson lesson) {
        var prose = text(LessonView.lines(lesson, lesson.markdown().lines().toList(), Exercise.on(lesson.id()), 80));
        for (var mark : List.of("```", "<!--", "**", "\n#")) {
            assertFalse(prose.contains(mark), () -> mark + " is in\n" + prose);
        }
        // A call of what stands in brackets is Go.
        assertFalse(LINK.matcher(prose).find(), () -> "a link is in\n" + prose);
    }

    @Test
    void contentsListLessonsInOrder() {
        var page = text(overview(Progress.none(), 80));
        int last = -1;
        for (var lesson : Curriculum.lessons()) {
            int at = page.indexOf(" " + lesson.id() + " ");
            assertTrue(at > last, () -> lesson.id() + " is not in its place in\n" + page);
            assertTrue(page.contains(lesson.title()), lesson.title());
            last = at;
        }
    }

    @Test
    void whereOneIsFitsASmallTerminalAndNamesEveryWayThrough() {
        var lines = overview(Progress.none(), 80).subList(0, 20);
        for (var track : Curriculum.tracks()) {
            assertTrue(text(lines).contains("lesson --track " + track.id() + " --next"), () -> text(lines));
        }
    }

    @Test
    void whereOneIsNamesTheLessonThatWasLeft() {
        var left = Curriculum.lessons().get(12);
        var progress = Progress.none()
                .with(Curriculum.lessons().getFirst(), now -> now.finishedAt(Instant.EPOCH))
                .with(left, now -> now.at("hints", Instant.EPOCH));
        var page = text(overview(progress, 80));
        assertTrue(
                page.contains(
                        "1 of %d are finished.".formatted(Curriculum.lessons().size())),
                page);
        assertTrue(page.contains("continues " + left.title()), page);
        assertTrue(page.contains("1 of 5 finished"), page);
    }

    private static List<AttributedString> overview(Progress progress, int width) {
        var course = Curriculum.track("course").orElseThrow();
        return LessonView.overview(Curriculum.lessons(), Curriculum.tracks(), course.next(progress), progress, width);
    }

    private static String text(List<AttributedString> lines) {
        return String.join(
                "\n",
                lines.stream().map(line -> line.toString().stripTrailing()).toList());
    }
}
