package leakground.shell.duel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Verdict;

/// The rate of a duel, and its quick start: the rounds of a side come faster than at the rate of the plan, until its
/// leak is certain, or until it has done four times its warm-up rounds.
///
/// After that they come at the rate of the plan. A duel without a bound goes slower as soon as all verdicts are
/// certain, if a leak would reach a limit within minutes, and at the rate of the plan again when a fix takes over.
///
/// A rate that the user has chosen ends the quick start, and stays after a restart. Any thread may call this.
final class QuickStart {

    private final double usual;
    private final double quick;
    private final boolean maySlow;
    private final Set<Run> pastStart = new HashSet<>();
    private double rate;
    private boolean isStarting;
    private boolean isSlow;
    private boolean isChosen;
    private boolean isLookedAt;

    /// @param plan of the first side; its rate is that of the duel
    /// @param isWanted false for the rate of the plan from the start to the end
    /// @param isBounded whether somebody waits for the end, or for a fix after a number of rounds
    QuickStart(Plan plan, boolean isWanted, boolean isBounded) {
        this.usual = plan.drive().rate();
        this.quick = isWanted ? RateController.quickStart(plan) : usual;
        this.maySlow = isWanted && !isBounded;
        this.rate = usual;
    }

    /// The rate at which all sides are to start now.
    synchronized double begin() {
        pastStart.clear();
        isLookedAt = false;
        isSlow = false;
        if (!isChosen) {
            rate = quick;
            isStarting = quick != usual;
        }
        return rate;
    }

    /// The current rate in rounds per second; 0 for full speed. During a quick start it is the faster one.
    synchronized double rate() {
        return rate;
    }

    /// Whether there was a quick start, it has ended, and the user has chosen no other rate since.
    synchronized boolean isOver() {
        return quick != usual && !isStarting && !isChosen;
    }

    /// Drives all sides at the rate that the user has chosen.
    synchronized void choose(double chosen, List<Run> runs) {
        isChosen = true;
        isStarting = false;
        drive(chosen, runs);
    }

    /// Leaves the rate to whoever looks into the children, until [#release].
    synchronized void hold() {
        isLookedAt = true;
    }

    /// Drives each side on at its rate after a look.
    synchronized void release(List<Run> runs) {
        isLookedAt = false;
        runs.forEach(run -> run.rate(isStarting && pastStart.contains(run) ? usual : rate));
    }

    /// Changes the rate after a sample of a side, if that is due.
    void sampled(Run run, List<Run> runs) {
        boolean isDone = isQuick(run) && isDone(run);
        synchronized (this) {
            if (isChosen || isLookedAt || !runs.contains(run)) {
                return;
            }
            if (isDone && pastStart.add(run)) {
                run.rate(usual);
            }
            if (isStarting
                    && runs.stream()
                            .allMatch(one ->
                                    pastStart.contains(one) || one.ending().isPresent())) {
                isStarting = false;
                rate = usual;
            }
            if (!isStarting && maySlow) {
                slowWhatIsCertain(runs);
            }
        }
    }

    private void slowWhatIsCertain(List<Run> runs) {
        boolean isCertain =
                runs.stream().allMatch(run -> run.isCertain() && run.fix().isEmpty());
        if (isCertain != isSlow) {
            isSlow = isCertain;
            double wanted = isSlow ? Math.min(usual, lasting(runs)) : usual;
            if (wanted != rate) {
                drive(wanted, runs);
            }
        }
    }

    private static double lasting(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.ending().isEmpty())
                .mapToDouble(run -> RateController.lasting(run.samples(), run.plan()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private void drive(double wanted, List<Run> runs) {
        rate = wanted;
        runs.forEach(run -> run.rate(wanted));
    }

    private synchronized boolean isQuick(Run run) {
        return isStarting && !isLookedAt && !pastStart.contains(run);
    }

    private static boolean isDone(Run run) {
        if (RateController.hasRoundsEnough(run)) {
            return true;
        }
        var result = run.result();
        return result.verdict() == Verdict.LEAKING && result.certain().isPresent();
    }
}
