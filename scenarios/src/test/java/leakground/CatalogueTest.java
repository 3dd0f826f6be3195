package leakground;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
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
    void writesTheIdInKebabCase(Scenario scenario) {
        assertTrue(scenario.id().matches("[a-z]+(-[a-z]+)*"), scenario.id());
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
    void keepsOneScenarioInAFile(Scenario scenario) {
        var java = scenario.source().java();
        assertEquals(1, count("(?m)^@Leak\\b", java), "@Leak");
        assertEquals(1, count("(?m)^(public |final |abstract )*(class|record|enum|interface) ", java), "types");
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void namesTheLeakAndWhatSomeoneOnCallWouldNotice(Scenario scenario) {
        assertAll(
                () -> assertFalse(scenario.title().isBlank(), "title"),
                () -> assertFalse(scenario.title().endsWith("."), "full stop after the title"),
                () -> assertFalse(scenario.symptom().isBlank(), "symptom"),
                () -> assertFalse(scenario.symptom().endsWith("."), "full stop after the symptom"),
                () -> assertEquals(1, scenario.symptom().lines().count(), "lines of the symptom"));
    }

    /// `One round: a session opens and ends.` is one line of a terminal with 80 columns.
    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void saysInOneShortLineWhatARoundIs(Scenario scenario) {
        assertTrue(scenario.round().matches("[a-z].{10,64}[^.]"), scenario::round);
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void declaresGrowthUnlessItIsAMyth(Scenario scenario) {
        assertEquals(scenario.isMyth(), scenario.grows().isEmpty(), () -> "grows " + scenario.grows());
        assertEquals(Set.copyOf(scenario.grows()).size(), scenario.grows().size(), () -> "grows " + scenario.grows());
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void saysHowItIsRun(Scenario scenario) {
        assertAll(
                () -> assertTrue(scenario.warmUp() > 0, "warmUp"),
                () -> assertTrue(scenario.rate() > 0, "rate"),
                () -> assertTrue(scenario.heap() >= 16, "heap"));
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void explainsTheLeakFromTheGcRootOn(Scenario scenario) {
        var doc = scenario.source().doc();
        assertFalse(doc.isEmpty(), "no class doc");
        assertTrue(doc.getFirst().endsWith("."), () -> "the first line is no sentence: " + doc.getFirst());
        assertTrue(
                scenario.isMyth() || doc.stream().anyMatch(line -> line.startsWith("GC root -> ")),
                () -> "no chain from a GC root: " + String.join("\n", doc));
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void findsTheSourceOfEveryVariant(Scenario scenario) {
        for (var variant : scenario.variants()) {
            var lines = scenario.source().nested(variant);
            assertTrue(lines.size() > 2, () -> variant + " is not in the source");
            assertEquals("}", lines.getLast(), variant);
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void letsAChildStartEveryVariantByName(Scenario scenario) throws ClassNotFoundException {
        for (var name : scenario.variants()) {
            var variant = variant(scenario, name);
            assertEquals(Set.of(AccessFlag.PUBLIC, AccessFlag.STATIC, AccessFlag.FINAL), variant.accessFlags(), name);
            assertTrue(
                    List.of(variant.getConstructors()).stream().anyMatch(made -> made.getParameterCount() == 0),
                    () -> name + " has no public constructor without parameters");
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void fixesTheLeakWithOneIdea(Scenario scenario) {
        var leaky = scenario.source().nested(scenario.leaky());
        for (var fix : scenario.fixes()) {
            var added = added(leaky, scenario.source().nested(fix));
            assertFalse(added.isEmpty(), () -> fix + " adds nothing");
            assertTrue(added.size() <= 8, () -> fix + " adds\n" + String.join("\n", added));
        }
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void leavesTheFaultToTheDiff(Scenario scenario) {
        var comments = scenario.source().nested(scenario.leaky()).stream()
                .filter(line -> line.contains("//"))
                .toList();
        assertTrue(comments.isEmpty() || scenario.isMyth(), comments::toString);
    }

    @ParameterizedTest
    @MethodSource("leakground.catalogue.Catalogue#scenarios")
    void hasAGoTwin(Scenario scenario) {
        var go = scenario.source().go();
        var functions = scenario.isMyth() ? List.of("suspect", "main") : List.of("leaky", "fixed", "main");
        for (var function : functions) {
            assertEquals(1, count("(?m)^func (\\(.*\\) )?" + function + "\\(", go), function);
        }
        assertTrue(go.startsWith("package main\n"), "package main");
        assertFalse(Pattern.compile("(?m)^ ").matcher(go).find(), "gofmt indents with tabs");
    }

    /// The code lines of a fix that are not in the leaky version, as a diff shows them.
    private static List<String> added(List<String> leaky, List<String> fix) {
        var known = new ArrayList<>(code(leaky));
        return code(fix).stream().filter(line -> !known.remove(line)).toList();
    }

    /// Without the variant's own doc and name, and without blank lines.
    private static List<String> code(List<String> nested) {
        return nested.stream()
                .dropWhile(line -> !line.startsWith("public static final class "))
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
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

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
