package leakground.shell.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import leakground.Tier;
import leakground.diagnosis.Attached;
import leakground.json.JsonObject;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.CaseRepair;
import leakground.lessons.cases.LeakKind;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.cli.Console;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Whole cases, played by a careful candidate and by one who knows the answer from elsewhere.
class CasePlayTest {

    /// The cases of the page for interviewers, from junior to staff, and five more.
    private static final List<Long> CASES = List.of(
            107L, 145L, 128L, 189L, 110L, 140L, 133L, 176L, 149L, 196L, 170L, 177L, 131L, 148L, 223L, 0L, 1L, 2L, 3L,
            4L);

    private static final int ON_THE_PAGE = 15;
    private static final long APART = 40;

    @TempDir
    Path folder;

    /// What became of a case that was played twice.
    private record Played(Case sealed, JsonObject careful, JsonObject cheating) {}

    @Test
    @Tag(Tier.EXHAUSTIVE)
    void whoDiagnosesIsFarAheadOfWhoKnowsTheAnswerAlready() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var all = pool.invokeAll(Tier.first(1, CASES).stream()
                    .<Callable<Played>>map(seed -> () -> both(Case.of(seed)))
                    .toList());
            var checks = new ArrayList<Executable>();
            for (var one : all) {
                checks.add(() -> check(one.get()));
            }
            assertAll(checks);
        }
    }

    private Played both(Case sealed) throws Exception {
        return new Played(sealed, played(sealed, true), played(sealed, false));
    }

    private static void check(Played played) {
        var careful = played.careful();
        var cheating = played.cheating();
        var text = "%d %s, careful %s, cheating %s"
                .formatted(played.sealed().seed(), played.sealed().mechanism(), careful, cheating);
        assertTrue(careful.count("points") - cheating.count("points") >= APART, text);
        assertEquals("", careful.text("unshown"), text);
        assertTrue(cheating.text("unshown").contains("shown"), text);
        assertEquals("", careful.text("begun_before"), text);
        assertFalse(cheating.text("begun_before").isEmpty(), text);
        assertTrue(
                cheating.objects("events").stream()
                        .anyMatch(event -> event.text("what").contains("jcmd GC.class_histogram")),
                text);
    }

    @Test
    void thePageForInterviewersNamesTheCasesThatArePlayedHere() throws Exception {
        var page = Files.readString(Path.of("..", "lessons", "README.md"));
        for (long seed : CASES.subList(0, ON_THE_PAGE)) {
            assertTrue(page.contains("`" + seed + "`"), () -> "no " + seed);
        }
    }

    /// @param careful whether the candidate looks before the answer; otherwise the answer is known, and a look at the
    ///     classes is taken from outside
    private JsonObject played(Case sealed, boolean careful) throws Exception {
        try (var desk = new CaseDesk()) {
            typed(desk, "case --seed " + sealed.seed(), List.of());
            typed(desk, "case meters", List.of());
            if (careful) {
                typed(desk, "case run 600", List.of());
                typed(desk, "case meters", List.of());
                if (sealed.mechanism().isLeak()) {
                    typed(desk, "case top", List.of());
                    typed(desk, "case why", List.of());
                }
            } else {
                try (var other = Attached.to(desk.open().orElseThrow().target().pid())) {
                    other.ask("GC.class_histogram");
                }
            }
            typed(desk, "case answer", answers(sealed));
            if (sealed.mechanism().isLeak()) {
                var repair = desk.open().orElseThrow().repair().orElseThrow();
                Files.writeString(repair.file(), new CaseRepair(sealed).solution());
                for (int i = 0; i < 3 && desk.open().isPresent(); i++) {
                    typed(desk, "case check", List.of());
                }
            }
            return typed(desk, "case score --json", List.of()).json();
        }
    }

    private static List<String> answers(Case sealed) {
        var kind = sealed.mechanism();
        return kind == LeakKind.NOTHING
                ? List.of("1", "")
                : List.of(
                        kind.metrics().getFirst().title(),
                        kind.title(),
                        sealed.holder().text(),
                        "");
    }

    private Ran typed(CaseDesk desk, String line, List<String> input) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        UTF_8,
                        Map.of("COLUMNS", "80", "XDG_DATA_HOME", folder.toString()))
                .with(new BufferedReader(new StringReader(String.join("\n", input))));
        int code = new Commands(Optional.of(desk), () -> {}).execute(console, List.of(line.split(" ", -1)));
        return new Ran(code, out.toString(), err.toString());
    }
}
