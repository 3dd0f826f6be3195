package leakground.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.diagnosis.DumpedThread.Waits;
import leakground.diagnosis.LockOwners.Owner;
import leakground.diagnosis.StackGroup.How;
import org.jspecify.annotations.Nullable;

/// Reads the output of `Thread.print -l`, which every JVM has. It knows platform threads only.
final class PrintedThreads {

    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #(\\d+) .*");
    private static final Pattern STATE = Pattern.compile("\\s+java\\.lang\\.Thread\\.State: (\\w+).*");
    /// `at java.lang.Thread.sleep(java.base@17.0.15/Native Method)`; a class outside of a module has no version.
    private static final Pattern CALL = Pattern.compile("\\s+at ([^(]+)\\((?:([^@/()]+)(?:@[^/()]*)?/)?(.*)\\)");
    private static final Pattern OBJECT =
            Pattern.compile("\\s+- (\\D*?)\\s*<(0x[0-9a-f]+)>(?: \\(an? (?:java\\.lang\\.Class for )?(.*)\\))?.*");
    /// A call that other stacks leave out.
    private static final String HIDDEN = "$$Lambda";

    private static final Pattern SYNCHRONIZERS = Pattern.compile("\\s+Locked ownable synchronizers:");

    private final List<DumpedThread> threads = new ArrayList<>();
    private final Map<String, Owner> ownerOfLock = new HashMap<>();
    private @Nullable String name;
    private long number;
    private String state = "";
    private List<String> stack = new ArrayList<>();
    private @Nullable Waits waits;
    private List<String> owned = new ArrayList<>();
    private boolean ofLocks;

    private PrintedThreads() {}

    /// Asks a JVM for its threads, which stops while it searches its heap for locks.
    static PrintedThreads of(Attached jvm) throws AccessRefusedException, InterruptedException {
        return read(jvm.ask("Thread.print -l"));
    }

    static PrintedThreads read(String answer) {
        var printed = new PrintedThreads();
        answer.lines().forEach(printed::line);
        printed.end();
        return printed;
    }

    /// The threads, grouped; those of the JVM itself that run no Java code are left out.
    DumpedThreads threads() {
        var all = new DumpedThreads();
        withOwners().forEach(thread -> all.add(thread, Optional.empty()));
        return all;
    }

    /// The owner of the lock that each thread waits for, by the number of the waiting thread.
    Map<Long, Owner> owners() {
        var owners = new HashMap<Long, Owner>();
        for (var thread : withOwners()) {
            if (thread.waits() != null) {
                thread.waits().owner().ifPresent(owner -> owners.put(thread.number(), owner));
            }
        }
        return owners;
    }

    private void line(String line) {
        var thread = THREAD.matcher(line);
        if (line.startsWith("\"")) {
            end();
            // A thread of the JVM itself may have no number.
            if (thread.matches()) {
                name = thread.group(1);
                number = Long.parseLong(thread.group(2));
            }
            return;
        }
        if (line.startsWith("Found ")) {
            // A summary of deadlocks, which repeats the stacks.
            end();
        }
        if (name == null) {
            return;
        }
        var told = STATE.matcher(line);
        var call = CALL.matcher(line);
        var object = OBJECT.matcher(line);
        if (told.matches()) {
            state = told.group(1);
        } else if (SYNCHRONIZERS.matcher(line).matches()) {
            ofLocks = true;
        } else if (call.matches() && !call.group(1).contains(HIDDEN)) {
            var module = call.group(2);
            stack.add((module == null ? "" : module + "/") + call.group(1) + "(" + call.group(3) + ")");
        } else if (object.matches()) {
            object(object.group(1), object.group(2), object.group(3));
        }
    }

    private void object(String how, String address, @Nullable String type) {
        var object = (type == null ? "" : type) + "@" + address;
        if (ofLocks) {
            ownerOfLock.put(object, new Owner(number, name == null ? "" : name));
            return;
        }
        switch (how) {
            case "waiting to lock", "waiting to re-lock in wait()" -> waits = waits(How.MONITOR, object);
            case "waiting on" -> waits = waits(How.NOTIFICATION, object);
            case "parking to wait for" -> waits = waits(How.PARKED, object);
            case "locked" -> owned.add(object);
            default -> {}
        }
    }

    private static Waits waits(How how, String object) {
        return new Waits(how, object, Optional.empty());
    }

    /// Adds the thread whose lines were read.
    private void end() {
        if (name != null && !(stack.isEmpty() && state.equals("RUNNABLE"))) {
            threads.add(new DumpedThread(number, name, false, state, stack, waits, owned));
        }
        name = null;
        state = "";
        stack = new ArrayList<>();
        waits = null;
        owned = new ArrayList<>();
        ofLocks = false;
    }

    /// A lock may be printed before or after the threads that wait for it.
    private List<DumpedThread> withOwners() {
        return threads.stream()
                .map(thread -> {
                    var waiting = thread.waits();
                    return waiting == null || waiting.how() != How.PARKED
                            ? thread
                            : thread.waitingFor(new Waits(
                                    How.PARKED,
                                    waiting.object(),
                                    Optional.ofNullable(ownerOfLock.get(waiting.object()))));
                })
                .toList();
    }
}
