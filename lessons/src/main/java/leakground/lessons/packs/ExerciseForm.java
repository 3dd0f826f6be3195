package leakground.lessons.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leakground.catalogue.Flaw;
import leakground.catalogue.Scenario;
import leakground.lessons.Exercise;
import leakground.measure.Verdict;

/// The form that an exercise holds to.
public final class ExerciseForm {

    private static final int MOST_NEW_LINES = 10;
    private static final int LEAST_HINTS = 2;

    private final Exercise exercise;
    private final String page;
    private final List<Flaw> flaws = new ArrayList<>();

    private ExerciseForm(Exercise exercise) {
        this.exercise = exercise;
        this.page = "exercises/" + exercise.path() + ".md";
    }

    /// Everything in which an exercise does not hold to the form.
    ///
    /// @param scenarios those that have a lesson
    public static List<Flaw> flaws(Exercise exercise, List<Scenario> scenarios) {
        var form = new ExerciseForm(exercise);
        form.lesson(scenarios.stream()
                .filter(scenario -> scenario.id().equals(exercise.lesson()))
                .findFirst());
        form.page();
        form.solution();
        return List.copyOf(form.flaws);
    }

    private void lesson(Optional<Scenario> scenario) {
        var family = exercise.family();
        if (scenario.isEmpty()) {
            require(false, "- lesson:", "there is no lesson on a scenario " + exercise.lesson());
        } else {
            require(
                    scenario.get().family().id().equals(family),
                    "- lesson:",
                    "the family of the lesson is %s, and the exercise is in the folder of %s"
                            .formatted(scenario.get().family().id(), family));
        }
    }

    private void page() {
        require(
                !exercise.metrics().isEmpty()
                        && Set.of(Verdict.LEAKING, Verdict.RETAINING, Verdict.CHURNING)
                                .contains(exercise.verdict()),
                "# ",
                "it does not say what the program as given does, such as - leaking: `heap`");
        require(!String.join("", exercise.story()).isBlank(), "## Story", "there is no story");
        var hints = exercise.hints();
        require(
                hints.size() >= LEAST_HINTS,
                "## Hints",
                "%d hints are too few; an exercise has %d or more".formatted(hints.size(), LEAST_HINTS));
        if (!hints.isEmpty()) {
            require(hints.getFirst().endsWith("?"), "## Hints", "the first hint is a question");
            require(hints.getLast().contains("`"), "## Hints", "the last hint names code, in backquotes");
            require(hints.stream().noneMatch(String::isBlank), "## Hints", "a hint is empty");
        }
    }

    private void solution() {
        oneIdea("solutions/" + exercise.path() + ".java", exercise.given(), exercise.solution());
        exercise.tested().ifPresent(program -> {
            oneIdea(
                    "solutions/%s/%s".formatted(exercise.family(), program.file()),
                    program.leaking(),
                    program.repaired());
        });
    }

    /// Whether a file is that of the learner with few lines more.
    private void oneIdea(String file, String before, String after) {
        var given = before.lines().map(String::strip).collect(Collectors.toSet());
        var added = after.lines()
                .map(String::strip)
                .filter(line -> line.length() > 1 && !given.contains(line) && !line.startsWith("import "))
                .toList();
        if (before.equals(after)) {
            flaws.add(new Flaw(file, 0, "it is the program as given"));
        }
        if (added.size() > MOST_NEW_LINES) {
            flaws.add(new Flaw(
                    file,
                    0,
                    "it has %d new lines and not at most %d: it is more than one idea"
                            .formatted(added.size(), MOST_NEW_LINES)));
        }
    }

    private void require(boolean holds, String place, String what) {
        if (!holds) {
            var markdown = exercise.pages().read(page);
            flaws.add(Flaw.at(page, markdown, Pattern.compile("(?m)^" + Pattern.quote(place)), what));
        }
    }
}
