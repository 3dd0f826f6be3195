package leakground.lessons.packs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import leakground.catalogue.Scenario;
import leakground.lessons.Curriculum;
import leakground.lessons.Exercise;
import leakground.lessons.Pages;
import leakground.packs.PackFiles;
import leakground.packs.PackStore;

/// What is missing in one leak, lesson or exercise of a pack. It looks at the files as they are now.
public final class PackReview {

    private static final String CONCEPTS = "concepts";

    private final Path place;
    private final PackFiles files;
    private final String name;
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> todos = new HashSet<>();
    private Optional<Scenario> scenario = Optional.empty();
    private Optional<Exercise> exercise = Optional.empty();

    private PackReview(Path place, PackFiles files, String name) {
        this.place = place;
        this.files = files;
        this.name = name;
    }

    /// The names of all leaks, lessons and exercises of a pack.
    ///
    /// @throws PackException if the pack cannot be read
    public static Set<String> names(Path place) throws PackException {
        return names(PackFiles.read(place));
    }

    private static Set<String> names(PackFiles files) {
        var names = new LinkedHashSet<String>();
        Curriculum.links(files.text(Pack.README)).forEach(link -> names.add(link.id()));
        files.files().keySet().stream()
                .map(PackReview::name)
                .filter(one -> !one.isEmpty())
                .forEach(names::add);
        Exercise.links(files.text(Pack.README)).forEach(link -> names.add(link.id()));
        return names;
    }

    /// The name of the leak, lesson or exercise that a file belongs to; empty if it belongs to none.
    private static String name(String file) {
        var simple = file.replaceFirst(".*/", "").replaceFirst("\\..*", "");
        return switch (file.replaceFirst("/.*", "")) {
            case "guide" -> simple;
            case "checks" -> Scenario.kebab(simple.replaceFirst("Check$", ""));
            case Pack.LEAKS, "exercises", "solutions" -> Scenario.kebab(simple);
            default -> "";
        };
    }

    /// Looks at a leak, a lesson or an exercise.
    ///
    /// @throws PackException if the pack cannot be read
    public static PackReview of(Path place, String name, PackStore store)
            throws PackException, IOException, InterruptedException {
        var review = new PackReview(place, PackFiles.read(place), name);
        review.look(store);
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

    private void look(PackStore store) throws IOException, InterruptedException {
        files.files().keySet().stream()
                .filter(file -> name(file).equals(name))
                // The program before its page.
                .sorted((one, other) -> Boolean.compare(one.endsWith(".md"), other.endsWith(".md")))
                .forEach(file -> Flaw.todos(file, files.text(file)).forEach(this::add));
        var leak = file(Pack.LEAKS, ".java").or(() -> file(Pack.LEAKS, ".go"));
        var program = file("exercises", "").or(() -> file("solutions", "")).or(() -> file("checks", ""));
        var linked = Exercise.links(files.text(Pack.README)).stream()
                .filter(link -> link.id().equals(name))
                .findFirst()
                .map(Exercise.Link::path);
        var path = linked.or(() -> program.map(PackReview::path));
        if (leak.isPresent()) {
            filesOfLeak(path(leak.get()));
        } else if (path.isPresent()) {
            filesOfExercise(path.get());
        } else {
            filesOfLesson();
        }
        try {
            var pack = store.ready(place);
            new PackCheck().add(pack);
            if (leak.isPresent()) {
                leak(pack);
            } else if (path.isPresent()) {
                exercise(pack, path.get());
            } else {
                concept(pack);
            }
        } catch (PackException e) {
            missing.add(e.message(place));
        }
    }

    private void filesOfLeak(String path) {
        require(Pack.LEAKS + "/" + path + ".java");
        var family = path.substring(0, path.indexOf('/'));
        page("guide/%s/%s.md".formatted(family, name));
    }

    private void filesOfExercise(String path) {
        require("exercises/" + path + ".md");
        require("exercises/" + path + ".java");
        require("solutions/" + path + ".java");
        var program = Exercise.program(files.text("exercises/" + path + ".md"));
        if (program.isPresent()) {
            var beside = path.replaceFirst("[^/]+$", program.get()) + ".java";
            require("exercises/" + beside);
            require("solutions/" + beside);
        } else {
            require("checks/" + path + "Check.java");
        }
        if (Exercise.links(files.text(Pack.README)).stream()
                .noneMatch(link -> link.id().equals(name))) {
            add(new Flaw(Pack.README, 0, "there is no link to exercises/%s.md".formatted(path)));
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
        if (Curriculum.links(files.text(Pack.README)).stream()
                .noneMatch(link -> link.page().equals(page))) {
            add(new Flaw(Pack.README, 0, "there is no link to " + page));
        }
    }

    private void leak(Pack pack) throws PackException {
        scenario =
                pack.scenarios().stream().filter(any -> any.id().equals(name)).findFirst();
        scenario.ifPresent(found -> {
            LeakForm.flaws(found).forEach(this::add);
            file("guide", ".md")
                    .ifPresent(page -> LessonForm.flaws(root(pack), page, files.text(page), found, scenarios(pack))
                            .forEach(this::add));
        });
    }

    private void concept(Pack pack) {
        file("guide", ".md")
                .ifPresent(page -> LessonForm.flaws(root(pack), page, files.text(page), scenarios(pack))
                        .forEach(this::add));
    }

    private void exercise(Pack pack, String path) throws PackException {
        if (missing.isEmpty() || files.files().containsKey("exercises/" + path + ".md")) {
            try {
                var found = Exercise.of(Pages.of(pack), path);
                ExerciseForm.flaws(found, scenarios(pack)).forEach(this::add);
                exercise = Optional.of(found);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw PackException.in("exercises/" + path + ".md", String.valueOf(e.getMessage()));
            }
        }
    }

    /// Where links lead from file to file: other files than those of the pack may lie in its folder.
    private Path root(Pack pack) {
        return Files.isDirectory(place) ? place : pack.folder();
    }

    private static List<Scenario> scenarios(Pack pack) {
        try {
            return Stream.concat(Catalogue.own().stream(), pack.scenarios().stream())
                    .toList();
        } catch (PackException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first file of this name in a folder.
    private Optional<String> file(String folder, String suffix) {
        return files.files().keySet().stream()
                .filter(file -> file.startsWith(folder + "/")
                        && file.endsWith(suffix)
                        && name(file).equals(name))
                .findFirst();
    }

    /// The part of the name that the files of a leak or an exercise share: `timers/UnstoppedTicker`.
    private static String path(String file) {
        var path = file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
        return file.startsWith("checks/") ? path.replaceFirst("Check$", "") : path;
    }

    private void require(String file) {
        if (files.text(file).isBlank()) {
            add(new Flaw(file, 0, "it is missing or empty"));
        }
    }

    /// What is to be filled in at a place is said once.
    private void add(Flaw flaw) {
        boolean isTodo = flaw.what().startsWith("TODO");
        var line = flaw.file() + ":" + flaw.line();
        if (isTodo || !todos.contains(line)) {
            missing.add(place + "/" + flaw);
        }
        if (isTodo) {
            todos.add(line);
        }
    }
}
