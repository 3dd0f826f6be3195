package leakground.shell.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.diagnosis.AccessRefusedException;
import leakground.measure.Metric;
import leakground.shell.duel.Target;
import leakground.shell.text.Quantity;

/// What a process has outside of its Java heap: native memory, open files and mappings. Maps are empty where the system
/// does not tell, as outside of Linux.
///
/// @param metrics native and direct memory in bytes, as the last sample of a child has them
/// @param files how many files of each kind are open: the path of a file, or `socket`, `pipe`
/// @param mappings resident bytes of each kind of mapping
/// @param categories committed bytes by category of native memory tracking, where the JVM has it on
record OutsideHeap(
        Map<Metric, Long> metrics, Map<String, Long> files, Map<String, Long> mappings, Map<String, Long> categories) {

    private static final List<Metric> NATIVE = List.of(Metric.NATIVE_MEMORY, Metric.DIRECT_MEMORY);
    /// Bytes and files by which any JVM grows beside its work.
    static final long NOTABLE_BYTES = 1 << 20;
    private static final long NOTABLE_FILES = 4;

    private static final int TOLD = 3;
    private static final Pattern CATEGORY =
            Pattern.compile("-\\s+(\\w[\\w ]*) \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    private static final Pattern MAPPING = Pattern.compile("[0-9a-f]+-[0-9a-f]+ \\S+ \\S+ \\S+ \\d+\\s*(.*)");
    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");

    /// Looks at a process as it is now.
    static OutsideHeap of(Target target) throws AccessRefusedException, InterruptedException {
        var metrics = new HashMap<Metric, Long>();
        target.run()
                .map(run -> run.samples())
                .filter(samples -> !samples.isEmpty())
                .ifPresent(samples -> {
                    for (var metric : NATIVE) {
                        samples.getLast().value(metric).ifPresent(value -> metrics.put(metric, value));
                    }
                });
        var categories = new HashMap<String, Long>();
        try (var jvm = target.attach()) {
            var found = CATEGORY.matcher(jvm.ask("VM.native_memory summary"));
            while (found.find()) {
                categories.put(found.group(1), Long.parseLong(found.group(2)) << 10);
            }
        }
        return new OutsideHeap(metrics, files(target.pid()), mappings(target.pid()), categories);
    }

    private static Map<String, Long> files(long pid) {
        var kinds = new HashMap<String, Long>();
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (var file : open.toList()) {
                kinds.merge(kind(file), 1L, Long::sum);
            }
        } catch (IOException _) {
            // The system does not tell.
        }
        return kinds;
    }

    private static String kind(Path file) {
        try {
            var name = Files.readSymbolicLink(file).toString();
            return name.startsWith("/") ? name : name.replaceFirst(":\\[?\\d*]?.*", "");
        } catch (IOException _) {
            // It is closed again.
            return "closed";
        }
    }

    private static Map<String, Long> mappings(long pid) {
        var resident = new HashMap<String, Long>();
        try {
            var kind = "";
            for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"))) {
                var mapping = MAPPING.matcher(line);
                var size = RESIDENT.matcher(line);
                if (mapping.matches()) {
                    kind = mapping.group(1).isEmpty() ? "anonymous memory" : mapping.group(1);
                } else if (size.matches()) {
                    resident.merge(kind, Long.parseLong(size.group(1)) << 10, Long::sum);
                }
            }
        } catch (IOException _) {
            // The system does not tell.
        }
        return resident;
    }

    /// What has grown since an earlier look, one sentence each; empty if it is not more than any JVM grows by.
    List<String> since(OutsideHeap earlier) {
        var sentences = new ArrayList<String>();
        for (var metric : NATIVE) {
            long more = metrics.getOrDefault(metric, 0L) - earlier.metrics.getOrDefault(metric, 0L);
            if (more >= NOTABLE_BYTES) {
                sentences.add(grew(metric, more));
            }
        }
        most(files, earlier.files, NOTABLE_FILES)
                .forEach(
                        (kind, more) -> sentences.add("%s more of %s are open.".formatted(Quantity.count(more), kind)));
        most(categories, earlier.categories, NOTABLE_BYTES)
                .forEach((kind, more) ->
                        sentences.add("native memory tracking: %s grew by %s.".formatted(kind, Quantity.bytes(more))));
        if (!sentences.isEmpty()) {
            most(mappings, earlier.mappings, NOTABLE_BYTES)
                    .forEach((kind, more) ->
                            sentences.add("mappings: %s grew by %s.".formatted(kind, Quantity.bytes(more))));
        }
        return sentences;
    }

    static String grew(Metric metric, long bytes) {
        return "%s grew by %s.".formatted(metric.title(), Quantity.bytes(bytes));
    }

    /// What has grown most, by kind; what is open under names that differ in numbers alone counts as one kind.
    private static Map<String, Long> most(Map<String, Long> now, Map<String, Long> before, long least) {
        var more = new HashMap<String, Long>();
        now.forEach((kind, value) -> more.merge(kind.replaceAll("\\d+", "*"), value, Long::sum));
        before.forEach((kind, value) -> more.merge(kind.replaceAll("\\d+", "*"), -value, Long::sum));
        var most = new LinkedHashMap<String, Long>();
        more.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> entry.getValue())
                        .reversed())
                .limit(TOLD)
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        return most;
    }
}
