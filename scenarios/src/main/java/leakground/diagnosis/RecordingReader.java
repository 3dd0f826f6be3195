package leakground.diagnosis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/// Reads a flight recording: allocations and garbage collections.
public final class RecordingReader {

    /// Samples of virtual threads are ignored for this time, because their carriers may report earlier allocations.
    private static final Duration PRIMING = Duration.ofMillis(300);

    private final Instant start;
    private final List<RecordedEvent> events;

    private RecordingReader(List<RecordedEvent> events) {
        this.events = events;
        this.start = events.isEmpty() ? Instant.EPOCH : events.getFirst().getStartTime();
    }

    /// Reads a whole recording.
    public static RecordingReader of(Path file) throws IOException {
        var events = new ArrayList<>(RecordingFile.readAllEvents(file));
        events.sort(Comparator.comparing(RecordedEvent::getStartTime));
        return new RecordingReader(events);
    }

    /// The allocations by class and place, largest first.
    ///
    /// The weight of a sample is what its thread has allocated since its previous sample. So the first sample of a
    /// thread that is older than the recording does not count.
    public List<Allocation> allocations() {
        var known = new HashSet<Long>();
        var bytes = new LinkedHashMap<Place, Long>();
        for (var event : events) {
            switch (event.getEventType().getName()) {
                case "jdk.ThreadStart" -> known.add(event.getThread("thread").getId());
                case "jdk.ObjectAllocationSample" -> {
                    if (counts(event, known)) {
                        var type = event.getValue("objectClass") instanceof RecordedClass found
                                ? Histogram.source(found.getName())
                                : "?";
                        bytes.merge(new Place(type, stack(event.getStackTrace())), event.getLong("weight"), Long::sum);
                    }
                }
                default -> {}
            }
        }
        return bytes.entrySet().stream()
                .map(entry -> new Allocation(entry.getKey().type, entry.getKey().stack, entry.getValue()))
                .sorted(Comparator.comparingLong(Allocation::bytes).reversed())
                .toList();
    }

    /// How many bytes the platform threads allocated, by their own counters; those that only record do not count. A
    /// thread that ended meanwhile does not count either. Empty if the recording does not tell.
    public OptionalLong allocatedBytes() {
        var started = new HashSet<Long>();
        var first = new HashMap<Long, Long>();
        var last = new HashMap<Long, Long>();
        for (var event : events) {
            switch (event.getEventType().getName()) {
                case "jdk.ThreadStart" -> started.add(event.getThread("thread").getId());
                case "jdk.ThreadAllocationStatistics" -> {
                    var thread = event.getThread("thread");
                    if (thread != null && !isOurs(thread)) {
                        long bytes = event.getLong("allocated");
                        first.putIfAbsent(thread.getId(), started.contains(thread.getId()) ? 0 : bytes);
                        last.put(thread.getId(), bytes);
                    }
                }
                default -> {}
            }
        }
        return last.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(last.entrySet().stream()
                        .mapToLong(thread -> thread.getValue() - first.getOrDefault(thread.getKey(), 0L))
                        .sum());
    }

    /// Whether a thread works for us alone: it obeys our commands, or it records.
    private static boolean isOurs(RecordedThread thread) {
        var name = Objects.toString(thread.getJavaName(), "");
        return name.equals("Attach Listener") || name.startsWith("JFR ");
    }

    private record Place(String type, List<String> stack) {}

    private boolean counts(RecordedEvent event, Set<Long> known) {
        var thread = event.getThread();
        if (thread == null || isOurs(thread)) {
            return false;
        }
        return thread.isVirtual()
                ? Duration.between(start, event.getStartTime()).compareTo(PRIMING) > 0
                : !known.add(thread.getId());
    }

    /// All collections, in the order of time.
    public List<GarbageCollection> collections() {
        var calls = new ArrayList<RecordedEvent>();
        var before = new HashMap<Integer, Long>();
        var after = new HashMap<Integer, Long>();
        for (var event : events) {
            switch (event.getEventType().getName()) {
                case "jdk.SystemGC" -> calls.add(event);
                case "jdk.GCHeapSummary" -> {
                    var used = event.getString("when").startsWith("Before") ? before : after;
                    used.put(event.getInt("gcId"), event.getLong("heapUsed"));
                }
                default -> {}
            }
        }
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.GarbageCollection"))
                .map(event -> collection(event, before, after, calls))
                .toList();
    }

    private GarbageCollection collection(
            RecordedEvent event, Map<Integer, Long> before, Map<Integer, Long> after, List<RecordedEvent> calls) {
        int id = event.getInt("gcId");
        return new GarbageCollection(
                event.getString("name"),
                event.getString("cause"),
                Duration.between(start, event.getStartTime()).toMillis(),
                event.getDuration("sumOfPauses").toNanos(),
                event.getDuration("longestPause").toNanos(),
                before.getOrDefault(id, 0L),
                after.getOrDefault(id, 0L),
                calls.stream()
                        .filter(call -> !call.getStartTime().isAfter(event.getStartTime())
                                && !call.getEndTime().isBefore(event.getStartTime()))
                        .findFirst()
                        .map(call -> stack(call.getStackTrace()))
                        .orElse(List.of()));
    }

    private static List<String> stack(@Nullable RecordedStackTrace trace) {
        return trace == null
                ? List.of()
                : trace.getFrames().stream()
                        .filter(RecordedFrame::isJavaFrame)
                        .map(RecordingReader::frame)
                        .toList();
    }

    private static String frame(RecordedFrame frame) {
        var method = frame.getMethod();
        int line = frame.getLineNumber();
        return method.getType().getName() + "." + method.getName() + (line > 0 ? ":" + line : "");
    }
}
