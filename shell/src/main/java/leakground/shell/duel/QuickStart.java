package leakground.shell.duel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leakground.lab.Plan;
import leakground.lab.Run;
import leakground.measure.Verdict;

/// The rate of a duel, and its quick start: the rounds of a side come faster than at the rate of the plan, until its
/// leak is certain, or until it has done four times its warm-up rounds. After that they come at the rate of the plan,
/// or
/// more slowly if a leak would reach a limit within minutes.
///
/// A rate that the user has chosen ends the quick start, and stays after a restart. Any thread may call this.
final class QuickStart {

    private final double usual;
    private double after;
    private final double quick;
    private final Set<Run> pastStart = new HashSet<>();
    private double rate;
    private boolean isStarting;
    private boolean isChosen;
    private boolean isLookedAt;

    /// @param plan of the first side; its rate is that of the duel
    /// @param isWanted false for the rate of the plan from the start
    QuickStart(Plan plan, boolean isWanted) {
        this.usual = plan.drive().rate();
        this.quick = isWanted ? RateController.quickStart(plan) : usual;
        this.rate = usual;
        this.after = usual;
    }

    /// The rate at which all sides are to start now.
    synchronized double begin() {
        pastStart.clear();
        after = usual;
        isLookedAt = false;
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

    /// Drives all sides at the rate that the user has chosen.
    synchronized void choose(double chosen, List<Run> runs) {
        isChosen = true;
        isStarting = false;
        rate = chosen;
        runs.forEach(run -> run.rate(chosen));
    }

    /// Leaves the rate to whoever looks into the children, until [#release].
    synchronized void hold() {
        isLookedAt = true;
    }

    /// Drives each side on at its rate after a look.
    synchronized void release(List<Run> runs) {
        isLookedAt = false;
        runs.forEach(run -> run.rate(isStarting && pastStart.contains(run) ? after : rate));
    }

    /// Ends the quick start of a side whose sample has come, if that is due.
    ///
    /// @return whether it has ended for all sides now
    boolean sampled(Run run, List<Run> runs) {
        if (!isQuick(run) || !isDone(run)) {
            return false;
        }
        synchronized (this) {
            if (isQuick(run) && runs.contains(run)) {
                pastStart.add(run);
                after = Math.min(after, RateController.afterQuickStart(run.samples(), run.plan()));
                run.rate(after);
                if (runs.stream()
                        .allMatch(one -> pastStart.contains(one) || one.ending().isPresent())) {
                    isStarting = false;
                    rate = after;
                    runs.forEach(one -> one.rate(after));
                    return true;
                }
            }
        }
        return false;
    }

    /// Drives all sides at the rate of the plan again, because a fix has taken over and nothing grows towards a limit.
    synchronized void fixed(List<Run> runs) {
        after = usual;
        if (!isChosen && !isStarting) {
            rate = usual;
            if (!isLookedAt) {
                runs.forEach(run -> run.rate(usual));
            }
        }
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
