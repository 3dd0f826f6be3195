package leakground.shell.command;

import leakground.catalogue.Scenario;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.Lesson;
import leakground.shell.view.Json;
import leakground.shell.view.LessonView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "lesson", description = "the curriculum, or the lesson on a leak", footer = "lesson unstopped-ticker")
final class LessonCommand implements Action {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "the scenario; without one, all lessons in order")
    private @Nullable Scenario scenario;

    @Option(names = "--json", description = "one JSON object instead of the page")
    private boolean json;

    @Override
    public int run(Console console) {
        if (scenario != null) {
            page(scenario.id(), console);
        } else if (json) {
            var lessons = Curriculum.lessons().stream().map(LessonCommand::json).toList();
            console.json(Json.object("lessons", lessons));
        } else {
            console.print(LessonView.contents(Curriculum.lessons(), console.width()));
        }
        return OK;
    }

    private void page(String id, Console console) {
        var lesson = Curriculum.find(id).orElseThrow(() -> Problem.failed("There is no lesson on " + id + " yet."));
        if (json) {
            console.json(Json.object(
                    "id", lesson.scenario(),
                    "title", lesson.title(),
                    "exercises", Exercise.on(id).stream().map(Exercise::id).toList(),
                    "markdown", lesson.markdown()));
        } else {
            console.print(LessonView.lines(lesson, Exercise.on(id), console.width()));
        }
    }

    private static Object json(Lesson lesson) {
        return Json.object("id", lesson.scenario(), "title", lesson.title());
    }
}
