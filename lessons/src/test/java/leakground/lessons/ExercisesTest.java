package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.compile.Compiler;
import leakground.lessons.check.TestedProgram;
import leakground.lessons.packs.ExerciseForm;
import leakground.lessons.trials.Sabotage;
import leakground.scenario.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every exercise holds to the form, and all that belongs to one is there and compiles.
class ExercisesTest {

    private static final Path SABOTAGE = Path.of("src", "test", "sabotage");

    @TempDir
    Path folder;

    @Test
    void thereAreTwentyOrMoreOverAllFamilies() {
        assertTrue(Exercise.all().size() >= 20, () -> Exercise.all().toString());
        var families = Exercise.all().stream().map(ExercisesTest::family).collect(Collectors.toSet());
        assertEquals(Arrays.stream(Family.values()).map(Family::id).collect(Collectors.toSet()), families);
    }

    @Test
    void nothingStrayLiesInTheTrees() throws IOException {
        var expected = new TreeSet<Path>();
        for (var exercise : Exercise.all()) {
            expected.add(Path.of("exercises", exercise.path() + ".md"));
            expected.add(Path.of("exercises", exercise.path() + ".java"));
            var family = family(exercise);
            exercise.program()
                    .ifPresentOrElse(
                            program -> {
                                expected.add(Path.of("exercises", family, program + ".java"));
                                expected.add(Path.of("solutions", family, program + ".java"));
                            },
                            () -> expected.add(Path.of("checks", exercise.path() + "Check.java")));
            expected.add(Path.of("solutions", exercise.path() + ".java"));
            expected.add(SABOTAGE.resolve(exercise.path() + ".txt"));
        }
        var found = new TreeSet<Path>();
        for (var tree : List.of(Path.of("exercises"), Path.of("checks"), Path.of("solutions"), SABOTAGE)) {
            try (var files = Files.walk(tree)) {
                files.filter(Files::isRegularFile).forEach(found::add);
            }
        }
        assertEquals(expected, found);
    }

    @Test
    void idsAndTitlesAreUnlikeOneAnotherAndUnlikeScenarios() {
        var names = new HashSet<String>();
        Catalogue.scenarios().forEach(scenario -> names.addAll(List.of(scenario.id(), scenario.title())));
        for (var exercise : Exercise.all()) {
            assertTrue(names.add(exercise.id()), exercise.id());
            assertTrue(names.add(exercise.title()), exercise.title());
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.lessons.Exercise#all")
    void holdsToTheForm(Exercise exercise) {
        assertEquals(List.of(), ExerciseForm.flaws(exercise, Catalogue.scenarios()));
        assertTrue(Exercise.on(exercise.lesson()).contains(exercise));
        assertEquals(exercise, Exercise.find(exercise.id()).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("leakground.lessons.Exercise#all")
    void isSabotagedInEveryWayInATrial(Exercise exercise) throws IOException {
        var sabotages = sabotages(exercise);
        var kinds = sabotages.stream().map(Sabotage::kind).collect(Collectors.toSet());
        if (exercise.program().isPresent()) {
            assertEquals(Set.of("misses", "accuses", "breaks"), kinds);
        } else {
            assertTrue(sabotages.stream().anyMatch(Sabotage::isSlow), "nothing slow");
            assertTrue(kinds.contains("deleted"), "nothing deleted");
        }
        for (var sabotage : sabotages) {
            var done = sabotage.appliedTo(exercise.solution(), 1e6);
            assertTrue(done.isPresent(), () -> sabotage.name() + " does not fit the solution");
            assertNotEquals(exercise.solution(), done.get());
        }
    }

    /// The page of the exercise shows it.
    @ParameterizedTest
    @MethodSource("tests")
    void aProgramToTestFitsAScreenOf80Columns(Exercise exercise) {
        exercise.tested().orElseThrow().leaking().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    static List<Exercise> tests() {
        return Exercise.all().stream()
                .filter(exercise -> exercise.program().isPresent())
                .toList();
    }

    @Test
    void allCompileAsGiven() throws IOException, InterruptedException {
        compile(Exercise::given, TestedProgram::leaking);
    }

    @Test
    void allSolutionsCompile() throws IOException, InterruptedException {
        compile(Exercise::solution, TestedProgram::repaired);
    }

    @ParameterizedTest
    @MethodSource("names")
    void allCompileSabotaged(String name) throws IOException, InterruptedException {
        compileSome(
                exercise -> sabotages(exercise).stream()
                        .filter(sabotage -> sabotage.name().equals(name))
                        .findFirst()
                        .map(sabotage ->
                                sabotage.appliedTo(exercise.solution(), 1e6).orElseThrow()),
                TestedProgram::leaking);
    }

    static Stream<String> names() {
        return Exercise.all().stream()
                .flatMap(exercise -> sabotages(exercise).stream().map(Sabotage::name))
                .distinct();
    }

    /// Compiles one version of all exercises at once, with their checks.
    private void compile(Function<Exercise, String> version, Function<TestedProgram, String> program)
            throws IOException, InterruptedException {
        compileSome(version.andThen(Optional::of), program);
    }

    /// The same for the exercises that have this version.
    private void compileSome(Function<Exercise, Optional<String>> version, Function<TestedProgram, String> program)
            throws IOException, InterruptedException {
        var files = new ArrayList<Path>();
        for (var exercise : Exercise.all()) {
            var source = version.apply(exercise);
            if (source.isPresent()) {
                files.add(Files.writeString(folder.resolve(exercise.file()), source.get()));
                files.add(Files.writeString(folder.resolve(exercise.check() + ".java"), exercise.checkSource()));
                var tested = exercise.tested();
                if (tested.isPresent()) {
                    var file = folder.resolve(tested.get().file());
                    files.add(Files.writeString(file, program.apply(tested.get())));
                }
            }
        }
        var classes = Files.createDirectory(folder.resolve("classes"));
        var errors = Compiler.compile(files, folder, List.of(), classes);
        assertEquals("", errors.map(found -> found.text(folder)).orElse(""));
    }

    static List<Sabotage> sabotages(Exercise exercise) {
        try {
            return Sabotage.parse(Files.readString(SABOTAGE.resolve(exercise.path() + ".txt")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String family(Exercise exercise) {
        return exercise.path().substring(0, exercise.path().indexOf('/'));
    }
}
