package leakground.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leakground.catalogue.Scenario;
import leakground.lessons.Lesson.Section;

/// One step of a lesson on a terminal.
public sealed interface LessonStep {

    /// The heading above the step.
    String heading();

    /// The name of the step in a bookmark: `why-it-stays`.
    default String name() {
        return heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /// A text to read.
    record Reading(String heading, List<String> markdown) implements LessonStep {}

    /// The learner predicts what will rise, and by how much.
    ///
    /// @param program the program that the question is about
    /// @param hints those of its lesson
    record Predict(Scenario scenario, List<String> program, List<String> hints) implements LessonStep {

        public Predict {
            program = List.copyOf(program);
            hints = List.copyOf(hints);
        }

        @Override
        public String heading() {
            return "Your prediction";
        }
    }

    /// The leak and its fix run.
    record LiveRun(Scenario scenario) implements LessonStep {
        @Override
        public String heading() {
            return "The run";
        }
    }

    /// The prediction beside the measurement.
    record Compare(Scenario scenario) implements LessonStep {
        @Override
        public String heading() {
            return "Prediction and measurement";
        }
    }

    /// Hints, one at a time.
    record Hints(List<String> hints) implements LessonStep {
        @Override
        public String heading() {
            return "Hints";
        }
    }

    /// The source of the leak beside its fix.
    record Diff(Scenario scenario) implements LessonStep {
        @Override
        public String heading() {
            return "Leak and fix";
        }
    }

    /// The steps of a lesson. No step before the question gives the answer away.
    ///
    /// @param goFirst whether the Go twin comes before the Java program, for a learner who knows Go
    static List<LessonStep> of(Lesson lesson, boolean goFirst) {
        return lesson.scenario()
                .map(scenario -> ofScenario(lesson, scenario, goFirst))
                .orElseGet(() -> ofConcept(lesson));
    }

    /// The index of the step to continue with. Measurements are not kept, so it goes back to the prediction before
    /// them.
    ///
    /// @param name the name in the bookmark; empty for none
    static int first(List<LessonStep> steps, Optional<String> name) {
        for (int i = 0; i < steps.size(); i++) {
            if (name.equals(Optional.of(steps.get(i).name()))) {
                while (steps.get(i) instanceof LiveRun || steps.get(i) instanceof Compare) {
                    i--;
                }
                return i;
            }
        }
        return 0;
    }

    private static List<LessonStep> ofScenario(Lesson lesson, Scenario scenario, boolean goFirst) {
        var steps = new ArrayList<LessonStep>();
        var hints = hints(lesson);
        steps.add(new Reading("The program", program(lesson, scenario)));
        experiment(lesson, scenario, steps);
        for (var section : lesson.sections()) {
            switch (section.heading()) {
                case "Hints" -> {}
                case "What you see" -> {
                    steps.add(text(section));
                    if (!hints.isEmpty()) {
                        steps.add(new Hints(hints));
                    }
                }
                case "The fix" -> {
                    steps.add(text(section));
                    if (!scenario.isMyth()) {
                        steps.add(new Diff(scenario));
                    }
                }
                case "The same mistake in Go" -> steps.add(goFirst ? 0 : steps.size(), text(section));
                default -> steps.add(text(section));
            }
        }
        return List.copyOf(steps);
    }

    private static List<LessonStep> ofConcept(Lesson lesson) {
        var steps = new ArrayList<LessonStep>();
        for (var section : lesson.sections()) {
            if (steps.isEmpty()) {
                var opening = new ArrayList<>(lesson.introduction());
                opening.add("");
                opening.addAll(section.lines());
                steps.add(new Reading(section.heading(), opening));
                lesson.run()
                        .ifPresent(scenario -> Curriculum.find(scenario.id()).ifPresent(its -> {
                            steps.add(new Reading("The program", programOf(its, scenario)));
                            experiment(its, scenario, steps);
                        }));
            } else {
                steps.add(text(section));
            }
        }
        return List.copyOf(steps);
    }

    /// The program that answers the question of a concept, which the learner has not met before.
    private static List<String> programOf(Lesson its, Scenario scenario) {
        var lines = new ArrayList<String>();
        lines.add("The program *%s* answers this question. You will predict what it does, and then run it."
                .formatted(scenario.title()));
        lines.add("");
        lines.addAll(program(its, scenario));
        return lines;
    }

    private static void experiment(Lesson its, Scenario scenario, List<LessonStep> steps) {
        steps.add(new Predict(scenario, program(its, scenario), hints(its)));
        steps.add(new LiveRun(scenario));
        steps.add(new Compare(scenario));
    }

    private static List<String> hints(Lesson lesson) {
        return lesson.sections().stream()
                .filter(section -> section.heading().equals("Hints"))
                .findFirst()
                .map(section -> Pages.items(section.lines()))
                .orElse(List.of());
    }

    private static Reading text(Section section) {
        return new Reading(section.heading(), section.lines());
    }

    /// What the program is about and what it does, without its results.
    private static List<String> program(Lesson lesson, Scenario scenario) {
        var lines = new ArrayList<>(lesson.introduction());
        lines.add("");
        lesson.sections().stream()
                .limit(1)
                .flatMap(section -> section.lines().stream())
                .takeWhile(line -> !line.startsWith("```") && !line.startsWith("<!--"))
                .forEach(lines::add);
        lines.add("```java");
        lines.addAll(scenario.source().program(scenario.leaky()));
        lines.add("```");
        return lines;
    }
}
