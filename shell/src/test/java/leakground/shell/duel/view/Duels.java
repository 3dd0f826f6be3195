package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leakground.measure.Finding;
import leakground.measure.Goal;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import org.jline.utils.AttributedString;

/// Duels such as a live run shows, for tests of views.
public final class Duels {

    static final long LIMIT = 64L << 20;
    static final Set<Metric> DECLARED = Set.of(Metric.HEAP, Metric.PLATFORM_THREADS);

    private Duels() {}

    /// An unstopped ticker after so many rounds at five rounds a second.
    public static Duel ticker(long rounds) {
        return duel("Unstopped ticker", rounds, leaky(rounds), fixed(rounds));
    }

    public static Duel duel(String title, long rounds, Panel... panels) {
        return new Duel(
                "unstopped-ticker",
                title,
                "a trader opens a session, reads the quotes, and logs out",
                List.of(panels),
                5,
                false,
                rounds * 200,
                "",
                false,
                Optional.empty(),
                Duel.Stage.LIVE,
                false);
    }

    public static Duel with(Duel duel, String status, boolean paused, boolean help) {
        return copy(duel, status, paused, help, duel.pod(), duel.stage());
    }

    static Duel at(Duel duel, Duel.Stage stage) {
        return copy(duel, duel.status(), duel.paused(), duel.help(), duel.pod(), stage);
    }

    static Duel beside(Duel duel, Container pod) {
        return copy(duel, duel.status(), duel.paused(), duel.help(), Optional.of(pod), duel.stage());
    }

    private static Duel copy(
            Duel duel, String status, boolean paused, boolean help, Optional<Container> pod, Duel.Stage stage) {
        return new Duel(
                duel.id(),
                duel.title(),
                duel.round(),
                duel.panels(),
                duel.rate(),
                paused,
                duel.millis(),
                status,
                help,
                pod,
                stage,
                duel.frozen());
    }

    public static Panel leaky(long rounds) {
        var growth = new Growth(65_873, 65_401, 66_240);
        var findings = rounds < 60
                ? unsure(rounds)
                : List.of(
                        new Finding(
                                Metric.HEAP,
                                Verdict.LEAKING,
                                growth,
                                "floors rose in all four windows of 31 samples, by 3.9 MiB"),
                        new Finding(
                                Metric.PLATFORM_THREADS,
                                Verdict.LEAKING,
                                new Growth(1, 1, 1),
                                "floors rose in all four windows of 31 samples, by 60"),
                        steady(Metric.VIRTUAL_THREADS),
                        steady(Metric.OPEN_FILES));
        return panel(
                "Leaky", ramp(rounds, 65_873, 1), rounds, findings, rounds < 60 ? Verdict.MEASURING : Verdict.LEAKING);
    }

    public static Panel fixed(long rounds) {
        var findings = rounds < 60
                ? unsure(rounds)
                : List.of(
                        steady(Metric.HEAP),
                        steady(Metric.PLATFORM_THREADS),
                        steady(Metric.VIRTUAL_THREADS),
                        steady(Metric.OPEN_FILES));
        return panel("Fixed", ramp(rounds, 0, 0), rounds, findings, rounds < 60 ? Verdict.MEASURING : Verdict.STEADY);
    }

    public static Panel panel(
            String title, List<Sample> samples, long rounds, List<Finding> findings, Verdict verdict) {
        return new Panel(title, samples, rounds, findings, verdict, LIMIT, Optional.empty(), DECLARED);
    }

    public static Panel ended(Panel panel, Verdict verdict, String ending) {
        return new Panel(
                panel.title(),
                panel.samples(),
                panel.rounds(),
                panel.findings(),
                verdict,
                panel.heapLimit(),
                Optional.of(ending),
                panel.declared());
    }

    /// The leaky side with a verdict that is certain.
    static Panel certain(long rounds) {
        var panel = leaky(rounds);
        return new Panel(
                panel.title(),
                panel.samples(),
                rounds,
                panel.findings(),
                panel.verdict(),
                LIMIT,
                Optional.empty(),
                DECLARED,
                TimeBase.ROUND,
                Set.of(),
                Optional.of(panel.samples().getLast()));
    }

    /// A leaky side that a fix took over after half of its rounds.
    public static Panel repaired(long rounds) {
        long half = rounds / 2;
        var samples = new ArrayList<>(ramp(half, 65_873, 1));
        var at = samples.getLast();
        for (long round = half + 1; round <= rounds; round += 2) {
            samples.add(new Sample(round, round * 200, at.values()));
        }
        var findings = Metric.usual().stream()
                .filter(metric -> at.value(metric).isPresent())
                .sorted()
                .map(metric -> new Finding(
                        metric, Verdict.STEADY, Growth.NONE, "since the fix, stays within 1.0 KiB in 31 samples"))
                .toList();
        var kept = Map.of(Metric.HEAP, half * 65_873, Metric.PLATFORM_THREADS, half);
        return new Panel(
                "Leaky",
                samples,
                rounds,
                findings,
                Verdict.STEADY,
                LIMIT,
                Optional.empty(),
                DECLARED,
                TimeBase.ROUND,
                Set.of(),
                Optional.empty(),
                Optional.of(new Panel.Fix(
                        "Fixed", at, kept, Verdict.LEAKING, leaky(half).findings())),
                List.of(new Panel.Raised(half / 2, "ALERT heap>3m: live heap 3.4 MiB")),
                5);
    }

    static Finding steady(Metric metric) {
        return new Finding(metric, Verdict.STEADY, Growth.NONE, "moved by no more than its tolerance over 31 samples");
    }

    /// Samples at about every second round, a little apart from it as the probe takes them.
    public static List<Sample> ramp(long rounds, long bytesPerRound, long threadsPerRound) {
        var samples = new ArrayList<Sample>();
        for (long round = 0; round <= rounds; round += 1 + round % 3) {
            long heap = 1_480_000 + round * bytesPerRound + (round % 7) * 2_400;
            samples.add(sample(round, heap, 12 + round * threadsPerRound, 0, 9));
        }
        return samples;
    }

    public static Sample sample(long round, long heap, long platform, long virtual, long files) {
        return new Sample(
                round,
                round * 200,
                new EnumMap<>(Map.of(
                        Metric.HEAP, heap,
                        Metric.PLATFORM_THREADS, platform,
                        Metric.VIRTUAL_THREADS, virtual,
                        Metric.OPEN_FILES, files)));
    }

    /// The screen as text: no styles, no blanks at the ends of lines.
    public static String text(List<AttributedString> lines) {
        return lines.stream().map(line -> line.toString().stripTrailing()).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<Finding> unsure(long rounds) {
        return Metric.ofJvm().stream()
                .map(metric -> new Finding(
                        metric,
                        Verdict.MEASURING,
                        Growth.NONE,
                        0,
                        rounds + " of the 120 rounds needed",
                        Optional.of(new Goal(rounds, 120, Goal.Of.ROUNDS)),
                        Optional.empty()))
                .toList();
    }
}
