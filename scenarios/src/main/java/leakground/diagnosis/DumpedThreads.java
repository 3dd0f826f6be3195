package leakground.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import leakground.diagnosis.StackGroup.How;
import leakground.diagnosis.StackGroup.Owner;
import leakground.diagnosis.StackGroup.Waiting;
import leakground.diagnosis.ThreadDump.Deadlock;
import leakground.diagnosis.ThreadDump.Waiter;
import org.jspecify.annotations.Nullable;

/// Collects the threads of a dump while it is read. Threads with the same stack and state form one group. Finds the
/// owners of the locks that threads wait for, and deadlocks.
final class DumpedThreads {

    private static final int MOST_NAMES = 3;

    private record Key(
            boolean virtual,
            String state,
            List<String> stack,
            @Nullable How how,
            @Nullable String type) {}

    /// A group of equal threads while the dump is still being read.
    private static final class Alike {
        private final boolean locks;
        private long count;
        private @Nullable String container;
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> objects = new HashSet<>();

        Alike(boolean locks) {
            this.locks = locks;
        }
    }

    private final Map<Key, Alike> groups = new LinkedHashMap<>();
    private final LongStream.Builder numbers = LongStream.builder();
    private final Map<String, DumpedThread> ownerOfMonitor = new HashMap<>();
    private final Map<String, LockOwners.Owner> ownerOfLock = new HashMap<>();
    /// The threads that wait for a monitor or a lock that a thread may own, by thread number.
    private final Map<Long, DumpedThread> blocked = new LinkedHashMap<>();

    /// @param container the container of the thread; empty if it has none
    void add(DumpedThread thread, Optional<String> container) {
        var waits = thread.waits();
        var key = new Key(
                thread.virtual(),
                thread.state(),
                thread.stack(),
                waits == null ? null : waits.how(),
                waits == null ? null : waits.type());
        var group = groups.computeIfAbsent(key, _ -> new Alike(thread.waitsForLock()));
        group.count++;
        numbers.add(thread.number());
        container.ifPresent(name -> group.container = name);
        if (!thread.name().isEmpty() && group.names.size() < MOST_NAMES) {
            group.names.add(thread.name());
        }
        for (var monitor : thread.owned()) {
            // A thread in `Object.wait` has released the monitor, though its stack still names it.
            if (waits == null || !monitor.equals(waits.object())) {
                ownerOfMonitor.put(monitor, thread);
            }
        }
        if (waits != null) {
            group.objects.add(waits.object());
            if (group.locks || waits.how() == How.MONITOR) {
                blocked.put(thread.number(), thread);
            }
        }
    }

    /// Returns all groups and the deadlocks, with the owners of locks.
    ///
    /// @param source asked for the owners that the dump does not contain
    ThreadDump dump(LockOwners source) throws IOException, InterruptedException, AccessRefusedException {
        findOwners(source);
        var all = numbers.build().sorted().toArray();
        return new ThreadDump(
                groups.entrySet().stream()
                        .map(entry -> group(entry.getKey(), entry.getValue(), all))
                        .sorted(Comparator.comparingLong(StackGroup::count).reversed())
                        .toList(),
                deadlocks());
    }

    private void findOwners(LockOwners source) throws IOException, InterruptedException, AccessRefusedException {
        boolean asked = false;
        Map<Long, LockOwners.Owner> told = Map.of();
        for (var thread : blocked.values()) {
            var waits = thread.waits();
            if (waits == null || waits.how() != How.PARKED) {
                continue;
            }
            if (waits.owner().isPresent()) {
                ownerOfLock.put(waits.object(), waits.owner().get());
                continue;
            }
            if (!asked) {
                told = source.byWaiter();
                asked = true;
            }
            var owner = told.get(thread.number());
            if (owner != null) {
                ownerOfLock.put(waits.object(), owner);
            }
        }
    }

    private StackGroup group(Key key, Alike alike, long[] numbers) {
        return new StackGroup(
                key.virtual,
                key.state,
                key.stack,
                alike.count,
                List.copyOf(alike.names),
                Optional.ofNullable(alike.container),
                key.how == null || key.type == null
                        ? Optional.empty()
                        : Optional.of(new Waiting(
                                alike.locks ? How.LOCK : key.how,
                                key.type,
                                alike.objects.size(),
                                owners(alike, numbers))));
    }

    private List<Owner> owners(Alike alike, long[] numbers) {
        return alike.objects.stream()
                .flatMap(object -> owner(object, alike, numbers).stream())
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    private Optional<Owner> owner(String object, Alike alike, long[] numbers) {
        var monitor = ownerOfMonitor.get(object);
        if (monitor != null) {
            return Optional.of(new Owner(called(monitor.called(), monitor.number(), alike), false));
        }
        var lock = ownerOfLock.get(object);
        if (lock == null) {
            return Optional.empty();
        }
        boolean ended = Arrays.binarySearch(numbers, lock.thread()) < 0;
        var blockedToo = blocked.get(lock.thread());
        var name = !lock.name().isEmpty()
                ? lock.name()
                : blockedToo != null ? blockedToo.called() : "thread #" + lock.thread();
        return Optional.of(new Owner(ended ? name : called(name, lock.thread(), alike), ended));
    }

    /// The name of a thread, with its number if a waiting thread has the same name.
    private static String called(String name, long number, Alike alike) {
        return alike.names.contains(name) ? name + " #" + number : name;
    }

    private List<Deadlock> deadlocks() {
        var deadlocks = new ArrayList<Deadlock>();
        var seen = new HashSet<Long>();
        for (var start : blocked.values()) {
            var path = new ArrayList<DumpedThread>();
            DumpedThread at = start;
            while (at != null && seen.add(at.number())) {
                path.add(at);
                at = ownerOfWhatItWaitsFor(at);
            }
            int from = path.indexOf(at);
            if (from >= 0) {
                deadlocks.add(deadlock(path.subList(from, path.size())));
            }
        }
        return deadlocks;
    }

    /// The owner of what a thread waits for, if the owner is blocked too; otherwise null.
    private @Nullable DumpedThread ownerOfWhatItWaitsFor(DumpedThread thread) {
        var waits = thread.waits();
        if (waits == null) {
            return null;
        }
        if (waits.how() == How.MONITOR) {
            var owner = ownerOfMonitor.get(waits.object());
            return owner == null ? null : blocked.get(owner.number());
        }
        var owner = ownerOfLock.get(waits.object());
        return owner == null ? null : blocked.get(owner.thread());
    }

    private static Deadlock deadlock(List<DumpedThread> circle) {
        boolean distinct = circle.stream().map(DumpedThread::called).distinct().count() == circle.size();
        return new Deadlock(circle.stream()
                .map(thread -> new Waiter(
                        thread.called() + (distinct ? "" : " #" + thread.number()),
                        thread.waits() == null ? "" : thread.waits().type(),
                        thread.stack()))
                .toList());
    }
}
