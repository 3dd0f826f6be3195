package leakground.diagnosis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How long each platform thread of a JVM has run so far, as `Thread.print` tells: between two looks a thread with
/// the same time has not run.
///
/// @param byThread milliseconds as text, by the number of the thread
public record ProcessorTimes(Map<Long, String> byThread) {

    private static final Pattern THREAD = Pattern.compile("^\".*\" #(\\d+) .*? ?cpu=([\\d.,]+)ms elapsed=.*");

    public ProcessorTimes {
        byThread = Map.copyOf(byThread);
    }

    /// The times until now.
    public static ProcessorTimes of(Attached jvm) throws AccessRefusedException, InterruptedException {
        var times = new HashMap<Long, String>();
        jvm.ask("Thread.print", line -> {
            var thread = THREAD.matcher(line);
            if (thread.matches()) {
                times.put(Long.parseLong(thread.group(1)), thread.group(2));
            }
        });
        return new ProcessorTimes(times);
    }

    /// The threads that have not run since an earlier look.
    public Set<Long> unmovedSince(ProcessorTimes before) {
        var unmoved = new HashSet<Long>();
        byThread.forEach((thread, time) -> {
            if (time.equals(before.byThread.get(thread))) {
                unmoved.add(thread);
            }
        });
        return unmoved;
    }
}
