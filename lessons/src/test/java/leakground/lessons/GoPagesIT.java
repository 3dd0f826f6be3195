package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import leakground.Poll;
import leakground.Tier;
import leakground.catalogue.Scenario;
import leakground.lab.GoTwin;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.lab.Result;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A lesson says what its Go twin shows after 200 rounds, and that is what the twin shows.
///
/// The line stands behind the marker `<!-- go -->`. With `-Dlessons.rewrite=true` it is written instead.
@Tag(Tier.WIDE)
class GoPagesIT {

    private static final int ROUNDS = 200;
    private static final int MOST_ROUNDS = 3200;

    private static boolean isUndecided(String verdicts) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> !verdict.isKnown())
                .anyMatch(verdict -> verdicts.contains(verdict.title()));
    }

    private static final Pattern LINE =
            Pattern.compile("(?m)^<!-- go -->\nAfter \\d+ rounds with Go \\S+: (?<verdicts>.*)\\.$|^<!-- go -->$");

    /// What the variants of a twin showed.
    ///
    /// @param verdicts such as `leaky LEAKING, fixed STEADY`
    /// @param results with the evidence
    private record Shown(String verdicts, List<Result> results) {
        boolean isUndecided() {
            return GoPagesIT.isUndecided(verdicts);
        }
    }

    static List<Scenario> scenarios() {
        return Tier.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void tellWhatTheTwinShows(Scenario scenario, @TempDir Path folder) throws Exception {
        var go = GoTwin.go();
        assumeTrue(go.isPresent(), "skipped: no go");
        var page = Path.of("guide", scenario.family().id(), scenario.id() + ".md");
        var line = LINE.matcher(Files.readString(page));
        assertTrue(line.find(), () -> page + " has no line behind the marker <!-- go -->");
        var program = GoTwin.of(scenario).build(go.orElseThrow(), folder);
        int rounds = ROUNDS;
        var shown = verdicts(scenario, program, rounds);
        while (shown.isUndecided() && rounds < MOST_ROUNDS) {
            rounds *= 4;
            shown = verdicts(scenario, program, rounds);
        }
        if (Boolean.getBoolean("lessons.rewrite")) {
            var text = "<!-- go -->\nAfter %d rounds with Go %s: %s."
                    .formatted(rounds, version(go.get()), shown.verdicts());
            Files.writeString(page, line.replaceFirst(Matcher.quoteReplacement(text)));
        } else {
            assertTrue(agree(shown.verdicts(), line.group("verdicts")), shown::toString);
        }
    }

    /// Whether two lines say the same of each variant. What a busy machine leaves undecided contradicts nothing.
    private static boolean agree(String shown, String told) {
        var a = shown.split(", ", -1);
        var b = told.split(", ", -1);
        return a.length == b.length
                && IntStream.range(0, a.length)
                        .allMatch(i -> a[i].equals(b[i]) || isUndecided(a[i]) || isUndecided(b[i]));
    }

    private static Shown verdicts(Scenario scenario, Path program, int rounds) throws Exception {
        var twin = GoTwin.of(scenario);
        var variants = scenario.variants().stream()
                .filter(variant -> twin.variant(variant).isPresent())
                .limit(2)
                .toList();
        var results = new ArrayList<Result>();
        try (var lab = new Lab()) {
            var runs = new ArrayList<Run>();
            for (var variant : variants) {
                var plan = Plan.of(scenario, variant).withRounds(rounds);
                // Nothing is loaded or compiled while it runs.
                var drive = plan.drive().withWarmUp(plan.drive().warmUp() / 2);
                var executable =
                        new Program.Executable(program, twin.variant(variant).orElseThrow());
                runs.add(lab.start(plan.with(executable).with(drive), Listener.NONE));
            }
            for (var run : runs) {
                assertTrue(run.await(Poll.PATIENCE), () -> "still runs: " + run.samples());
                results.add(run.result());
            }
        }
        var compared = Result.compared(results, TimeBase.ROUND);
        var told = new ArrayList<String>();
        for (int i = 0; i < variants.size(); i++) {
            told.add(Scenario.kebab(variants.get(i)) + " "
                    + compared.get(i).verdict().title());
        }
        return new Shown(String.join(", ", told), compared);
    }

    private static String version(Path go) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(go.toString(), "env", "GOVERSION")).start();
        try (var lines = process.inputReader()) {
            return lines.readLine().replaceFirst("^go", "");
        } finally {
            assertTrue(process.waitFor(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS), "go env hangs");
        }
    }
}
