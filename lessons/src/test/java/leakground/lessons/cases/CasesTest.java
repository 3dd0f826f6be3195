package leakground.lessons.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import leakground.Poll;
import leakground.Tier;
import leakground.lab.Lab;
import leakground.lab.Program;
import leakground.lab.Result;
import leakground.lessons.Curriculum;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import leakground.measure.Finding;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The programs of cases: the same for the same number, sealed, and as true as what they say of themselves.
class CasesTest {

    private static final Path PARTS = Path.of("cases");
    private static final long SEEDS = 20;

    @ParameterizedTest
    @EnumSource
    void theSameNumberGivesTheSameProgram(LeakKind mechanism) {
        assertEquals(Case.of(4711, mechanism), Case.of(4711, mechanism));
        assertNotEquals(
                Case.of(4711, mechanism).sources(), Case.of(4712, mechanism).sources());
    }

    /// Every mechanism is judged: the program as given leaks, the model solution is a repair.
    @ParameterizedTest
    @MethodSource("leaks")
    @Tag(Tier.EXHAUSTIVE)
    void aRepairIsJudged(LeakKind mechanism, @TempDir Path folder) throws Exception {
        var repair = new CaseRepair(Case.of(23, mechanism));
        var file = Files.writeString(folder.resolve(repair.file()), repair.given());
        try (var lab = new Lab()) {
            var checker = new Checker(lab, repair, Files.createDirectory(folder.resolve("solution")));
            var given = checker.check(file);
            assertInstanceOf(Outcome.StillLeaks.class, given, given::toString);
            Files.writeString(file, repair.solution());
            var solved = checker.check(file);
            assertInstanceOf(Outcome.Solved.class, solved, solved::toString);
        }
    }

    static List<LeakKind> leaks() {
        return Tier.first(
                1, Arrays.stream(LeakKind.values()).filter(LeakKind::isLeak).toList());
    }

    @Test
    void numbersComeToEveryMechanism() {
        var drawn = LongStream.range(0, 300)
                .mapToObj(seed -> Case.of(seed).mechanism())
                .collect(Collectors.toSet());
        assertEquals(Arrays.stream(LeakKind.values()).collect(Collectors.toSet()), drawn);
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAProgramTellsWhatIsWrongWithIt(LeakKind mechanism) throws IOException, InterruptedException {
        var sealed = Case.of(11, mechanism);
        var text = new StringBuilder(String.join("\n", sealed.sources().values()));
        assertInstanceOf(Program.Sent.class, sealed.plan().program())
                .classes()
                .forEach((name, bytes) -> text.append(name).append(new String(bytes, ISO_8859_1)));
        var written = text.toString().toLowerCase(Locale.ROOT);
        for (var name : names(mechanism)) {
            assertFalse(written.contains(name), name);
        }
        assertFalse(written.contains("leaky") || written.contains("$type"), written);
    }

    /// All ways in which a mechanism could be written.
    private static List<String> names(LeakKind mechanism) {
        var name = mechanism.name().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(name, name.replace('_', '-'), name.replace('_', ' '), mechanism.title()),
                        mechanism.part().stream().map(part -> part.toLowerCase(Locale.ROOT)))
                // A name of a single word is one that Java has as well.
                .filter(one -> mechanism.isLeak() && name.contains("_"))
                .toList();
    }

    @Test
    @Tag(Tier.WIDE)
    void theVerdictIsAsTheSealedTruthSays() throws Exception {
        try (var lab = new Lab();
                var pool = Executors.newFixedThreadPool(2)) {
            var all = Arrays.stream(LeakKind.values())
                    .flatMap(mechanism -> LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Case.of(seed, mechanism)))
                    .toList();
            var cases = Tier.oneOfEach(all, Case::mechanism);
            var results = pool.invokeAll(cases.stream()
                    .<Callable<Result>>map(one -> () -> measure(lab, one))
                    .toList());
            var checks = new ArrayList<Executable>();
            for (int i = 0; i < cases.size(); i++) {
                var sealed = cases.get(i);
                var result = results.get(i).get();
                checks.add(() -> assertTrue(
                        isAsSealed(sealed, result),
                        () -> "%s %d: %s %s".formatted(sealed.mechanism(), sealed.seed(), result, sealed.sources())));
            }
            assertAll(checks);
        }
    }

    private Result measure(Lab lab, Case sealed) throws IOException, InterruptedException {
        return lab.prove(List.of(sealed.plan()), Poll.PATIENCE).getFirst().result();
    }

    private static boolean isAsSealed(Case sealed, Result result) {
        var leaking = result.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.LEAKING)
                .map(Finding::metric)
                .toList();
        var truth = sealed.mechanism().metrics();
        return truth.isEmpty()
                ? result.verdict().isHealthy()
                : leaking.contains(truth.getFirst()) && truth.containsAll(leaking);
    }

    @Test
    void everyPartIsUsedAndNothingElseLiesThere() throws IOException {
        var known = Arrays.stream(LeakKind.values())
                .flatMap(mechanism -> mechanism.part().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(List.of("BatchReleased", "InternedTexts", "LastUsed"));
        try (var files = Files.list(PARTS)) {
            assertEquals(
                    known,
                    files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMechanismHasALessonAndHints(LeakKind mechanism) {
        assertTrue(Curriculum.find(mechanism.lesson()).isPresent(), mechanism::lesson);
        assertEquals(3, mechanism.hints().size());
        assertEquals(mechanism.isLeak(), !Case.of(5, mechanism).holder().text().equals("nothing"));
    }

    @Test
    void theFieldIsRightInWhateverWordsAndTheClassAloneIsNear() {
        var holder = new NamedHolder("TideOffice", "amberRows", "", List.of(), List.of("southRows"));
        var members = Set.of("amberrows", "southrows", "northcells", "plaincells", "uppercells");
        for (var said : List.of(
                "TideOffice.amberRows", "static amberRows", "harbour.TideOffice#AmberRows", "in amberRows[12]")) {
            assertEquals(NamedHolder.Match.RIGHT, holder.match(said, members), said);
        }
        assertEquals(NamedHolder.Match.NEAR, holder.match("the class TideOffice", members));
        assertEquals(NamedHolder.Match.WRONG, holder.match("TideOffices.amberRow", members));
        assertEquals(NamedHolder.Match.WRONG, holder.match("nothing", members));
        assertEquals(NamedHolder.Match.ON_CHAIN, holder.match("SOUTHROWS", members));
        assertEquals(NamedHolder.Match.ON_CHAIN, holder.match("amberRows southRows northCells plainCells", members));
    }

    @Test
    void aNameIsShownAlsoWhenALineBreaksWithinIt() {
        var holder = new NamedHolder("TideOffice", "amberRows", "grey-quay", List.of(), List.of("southRows"));
        assertEquals(
                Set.of("amberrows", "tideoffice", "grey-quay"),
                holder.shownBy("harbour.TideOffice.amb\n    erRows of Thread \"grey-quay-2\""));
    }

    @Test
    void aThreadIsRightWithItsNumberToo() {
        var holder = new NamedHolder("TideOffice", "", "amber-quay", List.of("serveRows"), List.of());
        var members = Set.of("serverows");
        assertEquals(NamedHolder.Match.RIGHT, holder.match("thread \"amber-quay-1\"", members));
        assertEquals(NamedHolder.Match.RIGHT, holder.match("threads in TideOffice.serveRows", members));
        assertEquals(NamedHolder.Match.WRONG, holder.match("threads", members));
    }
}
