package leakground;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leakground.catalogue.Catalogue;
import leakground.catalogue.LeakForm;
import leakground.catalogue.Scenario;
import leakground.scenario.Leak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue is complete, and every entry holds to the form.
class CatalogueTest {

    private static final Path LEAKS = Path.of("src/main/java/leakground/leaks");
    private static final Path TWINS = Path.of("src/main/resources/leakground/leaks");

    @Test
    void listsEveryLeakOnce() throws IOException {
        var listed = Catalogue.scenarios().stream().map(CatalogueTest::file).toList();
        assertEquals(files(LEAKS, ".java"), Set.copyOf(listed));
        assertEquals(listed.size(), Set.copyOf(listed).size(), () -> "one is listed twice: " + listed);
    }

    @Test
    void hasNoGoTwinOfNothing() throws IOException {
        var twins = files(TWINS, ".go");
        twins.removeIf(twin -> Files.exists(LEAKS.resolve(twin.replaceAll("go$", "java"))));
        assertEquals(Set.of(), twins);
    }

    @Test
    void isInTheOrderOfTheFamilies() {
        var families = Catalogue.scenarios().stream().map(Scenario::family).toList();
        assertEquals(families.stream().sorted().toList(), families);
    }

    @Test
    void givesEveryScenarioAnIdOfItsOwn() {
        var ids = Catalogue.scenarios().stream().map(Scenario::id).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), () -> "one is there twice: " + ids);
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void holdsToTheForm(Scenario scenario) {
        assertEquals(List.of(), LeakForm.flaws(scenario));
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void keepsTheScenarioInThePackageOfItsFamily(Scenario scenario) throws ClassNotFoundException {
        var packages = "leakground.leaks." + scenario.family().id();
        assertEquals(packages, variant(scenario, scenario.leaky()).getPackageName());
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void saysOfAScenarioWhatItSaysOfItself(Scenario scenario) throws ClassNotFoundException {
        var leak = variant(scenario, scenario.leaky()).getEnclosingClass().getAnnotation(Leak.class);
        assertAll(
                () -> assertEquals(leak.title(), scenario.title()),
                () -> assertEquals(leak.family(), scenario.family()),
                () -> assertEquals(List.of(leak.grows()), scenario.grows()),
                () -> assertEquals(leak.verdict(), scenario.verdict()),
                () -> assertEquals(leak.symptom(), scenario.symptom()),
                () -> assertEquals(leak.round(), scenario.round()),
                () -> assertEquals(leak.warmUp(), scenario.warmUp()),
                () -> assertEquals(leak.rate(), scenario.rate()),
                () -> assertEquals(leak.heap(), scenario.heap()),
                () -> assertEquals(List.of(leak.jvm()), scenario.jvm()));
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void hasAGoTwin(Scenario scenario) {
        assertTrue(scenario.source().hasGo());
    }

    private static String file(Scenario scenario) {
        var workload = scenario.workload(scenario.leaky()).orElseThrow();
        return workload.replaceAll("^leakground\\.leaks\\.|\\$.*", "").replace('.', '/') + ".java";
    }

    private static Class<?> variant(Scenario scenario, String name) throws ClassNotFoundException {
        return Class.forName(scenario.workload(name).orElseThrow(), false, Scenario.class.getClassLoader());
    }

    private static Set<String> files(Path folder, String suffix) throws IOException {
        var names = new HashSet<String>();
        try (var files = Files.walk(folder)) {
            files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(suffix) && !name.endsWith("package-info.java"))
                    .forEach(names::add);
        }
        return names;
    }
}
