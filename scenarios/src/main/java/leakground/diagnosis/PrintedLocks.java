package leakground.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the owners of `java.util.concurrent` locks from the output of `Thread.print -l`.
final class PrintedLocks implements LockOwners {

    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #(\\d+) .*");
    private static final Pattern WAITS = Pattern.compile("\\s+- parking to wait for +<(0x[0-9a-f]+)>.*");
    private static final Pattern HAS = Pattern.compile("\\s+- <(0x[0-9a-f]+)>.*");

    private final Attached jvm;

    PrintedLocks(Attached jvm) {
        this.jvm = jvm;
    }

    @Override
    public Map<Long, Owner> byWaiter() throws AccessRefusedException, InterruptedException {
        return read(jvm.ask("Thread.print -l"));
    }

    static Map<Long, Owner> read(String answer) {
        var lockOfWaiter = new HashMap<Long, String>();
        var ownerOfLock = new HashMap<String, Owner>();
        var at = new Owner(0, "");
        for (var line : answer.lines().toList()) {
            var thread = THREAD.matcher(line);
            var waits = WAITS.matcher(line);
            var has = HAS.matcher(line);
            if (thread.matches()) {
                at = new Owner(Long.parseLong(thread.group(2)), thread.group(1));
            } else if (line.startsWith("\"")) {
                // A thread of the JVM itself, which has no number.
                at = new Owner(0, "");
            } else if (waits.matches()) {
                lockOfWaiter.put(at.thread(), waits.group(1));
            } else if (has.matches() && at.thread() > 0) {
                ownerOfLock.put(has.group(1), at);
            }
        }
        var owners = new HashMap<Long, Owner>();
        lockOfWaiter.forEach((waiter, lock) -> {
            var owner = ownerOfLock.get(lock);
            if (owner != null) {
                owners.put(waiter, owner);
            }
        });
        return owners;
    }
}
