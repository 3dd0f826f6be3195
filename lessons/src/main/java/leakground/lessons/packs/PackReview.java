package leakground.lessons.packs;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Flaw;
import leakground.catalogue.LeakForm;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;
import leakground.lessons.Exercise;

/// What is missing in one leak, lesson or exercise of a pack.
public final class PackReview {

    private static final String CONCEPTS = "concepts";

    private final AuthoredPack pack;
    private final String name;
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> todos = new HashSet<>();
    private Optional<Scenario> scenario = Optional.empty();
    private Optional<Exercise> exercise = Optional.empty();

    private PackReview(AuthoredPack pack, String name) {
        this.pack = pack;
        this.name = name;
    }

    /// Looks at a leak, a lesson or an exercise.
    public static PackReview of(AuthoredPack pack, String name) {
        var review = new PackReview(pack, name);
        review.look();
        return review;
    }

    /// Each thing that is missing, in one line with the file and the line number.
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /// The scenario to run; empty if it is not one, or if something is missing.
    public Optional<Scenario> scenario() {
        return missing.isEmpty() ? scenario : Optional.empty();
    }

    /// The exercise to check; empty if it is not one, or if something is missing.
    public Optional<Exercise> exercise() {
        return missing.isEmpty() ? exercise : Optional.empty();
    }

    private void look() {
        var leak = file(Pack.LEAKS, ".java").or(() -> file(Pack.LEAKS, ".go"));
        var program = file("exercises", "").or(() -> file("solutions", "")).or(() -> file("checks", ""));
        var linked = PageLink.exercises(pack.text(Pack.README)).stream()
                .filter(link -> link.id().equals(name))
                .findFirst()
                .map(PageLink::path);
        var path = linked.or(() -> program.map(PackReview::path));
        todos(path);
        if (leak.isPresent()) {
            filesOfLeak(path(leak.get()));
        } else if (path.isPresent()) {
            filesOfExercise(path.get());
        } else {
            filesOfLesson();
        }
        if (pack.problem().isPresent()) {
            missing.add(pack.problem().get());
        } else if (leak.isPresent()) {
            leak();
        } else if (path.isPresent()) {
            exercise(path.get());
        } else {
            concept();
        }
    }

    /// What is to be filled in.
    ///
    /// @param path of the files of the exercise; empty if it is not one
    private void todos(Optional<String> path) {
        var tested = path.map(any -> Exercise.testedFiles(any, pack.text("exercises/" + any + ".md")))
                .orElse(List.of());
        Stream.concat(pack.files(name).stream(), tested.stream())
                // The program before its page.
                .sorted((one, other) -> Boolean.compare(one.endsWith(".md"), other.endsWith(".md")))
                .forEach(file -> Flaw.todos(file, pack.text(file)).forEach(this::add));
    }

    private void filesOfLeak(String path) {
        require(Pack.LEAKS + "/" + path + ".java");
        var family = path.substring(0, path.indexOf('/'));
        page("guide/%s/%s.md".formatted(family, name));
    }

    private void filesOfExercise(String path) {
        var page = "exercises/" + path + ".md";
        Exercise.files(path, pack.text(page)).forEach(this::require);
        if (PageLink.exercises(pack.text(Pack.README)).stream()
                .noneMatch(link -> link.id().equals(name))) {
            add(new Flaw(Pack.README, 0, "there is no link to " + page));
        }
    }

    private void filesOfLesson() {
        var page = file("guide", ".md").orElse("guide/%s/%s.md".formatted(CONCEPTS, name));
        page(page);
        if (!page.startsWith("guide/" + CONCEPTS + "/")) {
            add(new Flaw(page, 0, "there is no leak of this name; a lesson on a concept is in guide/" + CONCEPTS));
        }
    }

    /// A lesson has its page and a link.
    private void page(String page) {
        require(page);
        file("guide", ".md")
                .filter(other -> !other.equals(page))
                .ifPresent(other -> add(new Flaw(other, 0, "the lesson belongs in " + page)));
        if (PageLink.lessons(pack.text(Pack.README)).stream()
                .noneMatch(link -> link.page().equals(page))) {
            add(new Flaw(Pack.README, 0, "there is no link to " + page));
        }
    }

    private void leak() {
        scenario =
                pack.scenarios().stream().filter(any -> any.id().equals(name)).findFirst();
        scenario.ifPresent(found -> {
            LeakForm.flaws(found).forEach(this::add);
            file("guide", ".md")
                    .ifPresent(page -> LessonForm.flaws(pack.root(), page, pack.text(page), found, scenarios())
                            .forEach(this::add));
        });
    }

    private void concept() {
        file("guide", ".md")
                .ifPresent(page -> LessonForm.flaws(pack.root(), page, pack.text(page), scenarios())
                        .forEach(this::add));
    }

    private void exercise(String path) {
        var page = "exercises/" + path + ".md";
        if (!pack.text(page).isEmpty()) {
            try {
                var found = Exercise.of(pack.pages(), path);
                ExerciseForm.flaws(found, scenarios()).forEach(this::add);
                exercise = Optional.of(found);
            } catch (IllegalArgumentException | IllegalStateException e) {
                missing.add(
                        PackException.in(page, String.valueOf(e.getMessage())).message(pack.place()));
            }
        }
    }

    private List<Scenario> scenarios() {
        return Stream.concat(Catalogue.own().stream(), pack.scenarios().stream())
                .toList();
    }

    /// The first file of this name in a folder.
    private Optional<String> file(String folder, String suffix) {
        return pack.files(name).stream()
                .filter(file -> file.startsWith(folder + "/") && file.endsWith(suffix))
                .findFirst();
    }

    /// The part of the name that the files of a leak or an exercise share: `timers/UnstoppedTicker`.
    private static String path(String file) {
        var path = file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
        return file.startsWith("checks/") ? path.replaceFirst("Check$", "") : path;
    }

    private void require(String file) {
        if (pack.text(file).isBlank()) {
            add(new Flaw(file, 0, "it is missing or empty"));
        }
    }

    /// What is to be filled in at a place is said once.
    private void add(Flaw flaw) {
        boolean isTodo = flaw.what().startsWith("TODO");
        var line = flaw.file() + ":" + flaw.line();
        if (isTodo || !todos.contains(line)) {
            missing.add(pack.place() + "/" + flaw);
        }
        if (isTodo) {
            todos.add(line);
        }
    }
}
