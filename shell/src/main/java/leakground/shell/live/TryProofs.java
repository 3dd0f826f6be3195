package leakground.shell.live;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.lab.Run;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.StuckLook;
import leakground.shell.diagnosis.view.StuckEvidence;
import leakground.shell.duel.Contender;
import leakground.shell.duel.Target;

/// Proofs that threads of a user's program are stuck, beside the trend of their number. A child is looked at when it is
/// about to be ended, and only if its threads have become more.
final class TryProofs {

    private static final Duration STILL = Duration.ofSeconds(3);

    private final TemporaryFolder temporary;
    private final Map<Run, StuckEvidence> found = new LinkedHashMap<>();

    TryProofs(TemporaryFolder temporary) {
        this.temporary = temporary;
    }

    /// Looks at a child that is still there.
    void look(Run run) {
        if (run.ending().isPresent() || found.containsKey(run) || !hasMoreThreads(run)) {
            return;
        }
        var target = Target.of("program", run);
        try (var heaps = new HeapLook(temporary, List.of())) {
            run.hold(STILL);
            found.put(run, StuckLook.at(target, heaps, _ -> {}).evidence());
        } catch (AccessRefusedException | IOException | UserError _) {
            // It ended meanwhile: there is its trend still.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasMoreThreads(Run run) {
        return run.result().findings().stream()
                .filter(finding ->
                        finding.metric() == Metric.VIRTUAL_THREADS || finding.metric() == Metric.PLATFORM_THREADS)
                .anyMatch(finding ->
                        finding.verdict() != Verdict.STEADY && finding.growth().perRound() > 0);
    }

    /// What is proven of the child of a side.
    StuckEvidence of(Contender contender) {
        return found.getOrDefault(contender.run(), StuckEvidence.NONE);
    }
}
