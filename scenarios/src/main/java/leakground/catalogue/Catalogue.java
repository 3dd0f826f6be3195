package leakground.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import leakground.leaks.captures.BoundMethod;
import leakground.leaks.captures.CapturedScope;
import leakground.leaks.captures.Cycle;
import leakground.leaks.captures.ForgottenListener;
import leakground.leaks.captures.InnerClass;
import leakground.leaks.captures.RootedCycle;
import leakground.leaks.captures.UndisposedSubscription;
import leakground.leaks.collections.ClientPerHost;
import leakground.leaks.collections.GlobalCache;
import leakground.leaks.collections.GlobalList;
import leakground.leaks.collections.InternedString;
import leakground.leaks.collections.LostReply;
import leakground.leaks.collections.MapNeverShrinks;
import leakground.leaks.collections.MeterPerUser;
import leakground.leaks.collections.MutableKey;
import leakground.leaks.collections.StatementPerList;
import leakground.leaks.collections.WeakMapStrongValue;
import leakground.leaks.lifecycle.ClassLoader;
import leakground.leaks.lifecycle.ClassPerCall;
import leakground.leaks.lifecycle.CleanerHoldsItself;
import leakground.leaks.lifecycle.DeleteOnExit;
import leakground.leaks.lifecycle.DriverOfAPlugin;
import leakground.leaks.lifecycle.DroppedPoolObject;
import leakground.leaks.lifecycle.RegisteredMbean;
import leakground.leaks.lifecycle.SlowFinalizer;
import leakground.leaks.lifecycle.SuppressedOnAConstant;
import leakground.leaks.lifecycle.UnreturnedObject;
import leakground.leaks.pressure.ArrayByValue;
import leakground.leaks.pressure.BoxedFlags;
import leakground.leaks.pressure.EscapingObject;
import leakground.leaks.pressure.ExplicitGc;
import leakground.leaks.pressure.UnsizedList;
import leakground.leaks.resources.CachedDirectBuffer;
import leakground.leaks.resources.DeferredRelease;
import leakground.leaks.resources.MallocArenas;
import leakground.leaks.resources.MappedFile;
import leakground.leaks.resources.UnclosedArena;
import leakground.leaks.resources.UnclosedClassLoader;
import leakground.leaks.resources.UnclosedCursor;
import leakground.leaks.resources.UnclosedDirectory;
import leakground.leaks.resources.UnclosedInflater;
import leakground.leaks.resources.UnclosedResponse;
import leakground.leaks.resources.UnconsumedResponse;
import leakground.leaks.resources.UnreleasedBytebuf;
import leakground.leaks.resources.UnreturnedConnection;
import leakground.leaks.resources.UnwaitedProcess;
import leakground.leaks.threads.AbandonedExecutorInIo;
import leakground.leaks.threads.AbandonedProducer;
import leakground.leaks.threads.AbandonedVirtualExecutor;
import leakground.leaks.threads.EndlessWait;
import leakground.leaks.threads.FirstAnswerWins;
import leakground.leaks.threads.IdleWorkers;
import leakground.leaks.threads.IgnoredCancellation;
import leakground.leaks.threads.LockOrderDeadlock;
import leakground.leaks.threads.MissingDoneSignal;
import leakground.leaks.threads.OpenScope;
import leakground.leaks.threads.PeakOfThreads;
import leakground.leaks.threads.PoolPerRequest;
import leakground.leaks.threads.ThreadLocalInPool;
import leakground.leaks.threads.UnbalancedChannel;
import leakground.leaks.threads.UnboundedBacklog;
import leakground.leaks.threads.UnboundedExecutor;
import leakground.leaks.threads.UnclosedChannel;
import leakground.leaks.threads.UnclosedChannelAlone;
import leakground.leaks.threads.UninitialisedChannel;
import leakground.leaks.threads.UnreleasedLock;
import leakground.leaks.timers.TickerWithoutExit;
import leakground.leaks.timers.TimeoutPerMessage;
import leakground.leaks.timers.UncancelledTask;
import leakground.leaks.timers.UnstoppedTicker;
import leakground.leaks.views.HeldNode;
import leakground.leaks.views.LostElement;
import leakground.leaks.views.SpareCapacity;
import leakground.leaks.views.StaleField;
import leakground.leaks.views.SubList;
import leakground.leaks.views.SubSlice;
import leakground.leaks.views.Substring;
import leakground.leaks.views.TextView;

/// Every scenario, in teaching order: those of leakground, and those of the packs that this JVM was started with.
public final class Catalogue {

    private static final List<Scenario> OWN = List.<Class<?>>of(
                    // threads: work that never ends
                    MissingDoneSignal.class,
                    UnclosedChannel.class,
                    UnclosedChannelAlone.class,
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
                    PeakOfThreads.class,
                    UnboundedBacklog.class,
                    UnboundedExecutor.class,
                    ThreadLocalInPool.class,
                    OpenScope.class,
                    AbandonedVirtualExecutor.class,
                    AbandonedExecutorInIo.class,
                    // timers: ticks nobody stops
                    UnstoppedTicker.class,
                    UncancelledTask.class,
                    TimeoutPerMessage.class,
                    TickerWithoutExit.class,
                    // collections: things put in and never taken out
                    GlobalCache.class,
                    GlobalList.class,
                    ClientPerHost.class,
                    MeterPerUser.class,
                    StatementPerList.class,
                    WeakMapStrongValue.class,
                    MapNeverShrinks.class,
                    MutableKey.class,
                    LostReply.class,
                    InternedString.class,
                    // views: a small piece holds the whole
                    SubSlice.class,
                    SubList.class,
                    TextView.class,
                    Substring.class,
                    SpareCapacity.class,
                    LostElement.class,
                    HeldNode.class,
                    StaleField.class,
                    // captures: code that remembers too much
                    BoundMethod.class,
                    CapturedScope.class,
                    InnerClass.class,
                    ForgottenListener.class,
                    UndisposedSubscription.class,
                    RootedCycle.class,
                    Cycle.class,
                    // lifecycle: objects that cannot die in time
                    SlowFinalizer.class,
                    CleanerHoldsItself.class,
                    UnreturnedObject.class,
                    DroppedPoolObject.class,
                    DeleteOnExit.class,
                    SuppressedOnAConstant.class,
                    RegisteredMbean.class,
                    ClassLoader.class,
                    DriverOfAPlugin.class,
                    ClassPerCall.class,
                    // resources: handles, not heap
                    UnclosedResponse.class,
                    UnclosedDirectory.class,
                    UnclosedClassLoader.class,
                    DeferredRelease.class,
                    UnclosedArena.class,
                    UnclosedInflater.class,
                    UnreturnedConnection.class,
                    UnconsumedResponse.class,
                    UnreleasedBytebuf.class,
                    CachedDirectBuffer.class,
                    MallocArenas.class,
                    UnwaitedProcess.class,
                    MappedFile.class,
                    UnclosedCursor.class,
                    // pressure: temporary leaks, allocation and not retention
                    ArrayByValue.class,
                    EscapingObject.class,
                    UnsizedList.class,
                    BoxedFlags.class,
                    ExplicitGc.class)
            .stream()
            .map(Scenario::new)
            .toList();

    /// Reads the packs once, at the first use.
    private static final class Holder {
        private static final List<Scenario> SCENARIOS = withPacks(Pack.all());
    }

    private static List<Scenario> withPacks(List<Pack> packs) {
        if (packs.isEmpty()) {
            return OWN;
        }
        var all = new ArrayList<>(OWN);
        try {
            for (var pack : packs) {
                all.addAll(pack.scenarios());
            }
        } catch (PackException e) {
            // It was in order when this JVM was given it.
            throw new IllegalStateException(e);
        }
        if (all.size() == OWN.size()) {
            return OWN;
        }
        // Behind those of leakground within a family.
        all.sort(Comparator.comparing(Scenario::family));
        return List.copyOf(all);
    }

    /// The scenarios of leakground alone.
    public static List<Scenario> own() {
        return OWN;
    }

    public static List<Scenario> scenarios() {
        return Holder.SCENARIOS;
    }

    /// Finds a scenario by its exact id.
    public static Optional<Scenario> find(String id) {
        return scenarios().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    /// Finds the scenario of a variant.
    ///
    /// @param workload binary name of the variant's class
    public static Optional<Scenario> of(String workload) {
        return scenarios().stream()
                .filter(scenario -> scenario.variants().stream()
                        .anyMatch(variant -> scenario.workload(variant).equals(Optional.of(workload))))
                .findFirst();
    }

    private Catalogue() {}
}
