package leakground.catalogue;

import java.util.List;
import java.util.Optional;
import leakground.leaks.captures.ForgottenListener;
import leakground.leaks.collections.GlobalCache;
import leakground.leaks.resources.UnclosedResponse;
import leakground.leaks.threads.AbandonedProducer;
import leakground.leaks.threads.AbandonedVirtualExecutor;
import leakground.leaks.threads.EndlessWait;
import leakground.leaks.threads.FirstAnswerWins;
import leakground.leaks.threads.IdleWorkers;
import leakground.leaks.threads.IgnoredCancellation;
import leakground.leaks.threads.LockOrderDeadlock;
import leakground.leaks.threads.MissingDoneSignal;
import leakground.leaks.threads.PoolPerRequest;
import leakground.leaks.threads.ThreadLocalInPool;
import leakground.leaks.threads.UnbalancedChannel;
import leakground.leaks.threads.UnboundedBacklog;
import leakground.leaks.threads.UnclosedChannel;
import leakground.leaks.threads.UninitialisedChannel;
import leakground.leaks.threads.UnreleasedLock;
import leakground.leaks.timers.TickerWithoutExit;
import leakground.leaks.timers.TimeoutPerMessage;
import leakground.leaks.timers.UncancelledTask;
import leakground.leaks.timers.UnstoppedTicker;
import leakground.leaks.views.LostElement;
import leakground.leaks.views.SubSlice;

/// Every scenario, in teaching order.
public final class Catalogue {

    private static final List<Scenario> SCENARIOS = List.<Class<?>>of(
                    // threads: work that never ends
                    MissingDoneSignal.class,
                    UnclosedChannel.class,
                    AbandonedProducer.class,
                    FirstAnswerWins.class,
                    UnbalancedChannel.class,
                    UninitialisedChannel.class,
                    UnreleasedLock.class,
                    LockOrderDeadlock.class,
                    EndlessWait.class,
                    IgnoredCancellation.class,
                    PoolPerRequest.class,
                    IdleWorkers.class,
                    UnboundedBacklog.class,
                    ThreadLocalInPool.class,
                    AbandonedVirtualExecutor.class,
                    // timers: ticks nobody stops
                    UnstoppedTicker.class,
                    UncancelledTask.class,
                    TimeoutPerMessage.class,
                    TickerWithoutExit.class,
                    // collections: things put in and never taken out
                    GlobalCache.class,
                    // views: a small piece holds the whole
                    SubSlice.class,
                    LostElement.class,
                    // captures: code that remembers too much
                    ForgottenListener.class,
                    // resources: handles, not heap
                    UnclosedResponse.class)
            .stream()
            .map(Scenario::new)
            .toList();

    public static List<Scenario> scenarios() {
        return SCENARIOS;
    }

    /// Finds a scenario by its exact id.
    public static Optional<Scenario> find(String id) {
        return SCENARIOS.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    private Catalogue() {}
}
