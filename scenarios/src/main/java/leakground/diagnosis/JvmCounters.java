package leakground.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values of the counters that a JVM publishes about itself.
///
/// @param heap bytes of heap in use after the last collection of any kind; the old generation may contain garbage
/// @param threads live platform threads
/// @param classes loaded classes
/// @param fullCollections collections of the whole heap
/// @param openFiles empty if the system does not tell
/// @param residentMemory bytes of the process that are in memory; empty if the system does not tell
public record JvmCounters(
        OptionalLong heap,
        long threads,
        long classes,
        long fullCollections,
        OptionalLong openFiles,
        OptionalLong residentMemory) {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private static final Pattern SPACE = Pattern.compile("sun\\.gc\\.generation\\.\\d+\\.space\\.\\d+\\.name");
    private static final Pattern COLLECTOR = Pattern.compile("sun\\.gc\\.collector\\.\\d+\\.name");
    private static final Pattern FULL = Pattern.compile(".*(full|major).*");

    /// Reads the values from the counters of a JVM.
    ///
    /// @param counters strings and numbers by name, as `jcmd PID PerfCounter.print` lists them
    /// @param pid of its process, for what the system tells
    static JvmCounters of(Map<String, Object> counters, long pid) {
        return new JvmCounters(
                heap(counters),
                number(counters, "java.threads.live"),
                number(counters, "java.cls.loadedClasses")
                        + number(counters, "java.cls.sharedLoadedClasses")
                        - number(counters, "java.cls.unloadedClasses")
                        - number(counters, "java.cls.sharedUnloadedClasses"),
                named(counters, COLLECTOR, FULL, true, "invocations").values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                openFiles(pid),
                residentMemory(pid));
    }

    /// The heap without eden, which fills up between collections.
    private static OptionalLong heap(Map<String, Object> counters) {
        return named(counters, SPACE, Pattern.compile("eden"), false, "used").values().stream()
                .mapToLong(Long::longValue)
                .reduce(Long::sum);
    }

    /// Finds the counters `name` whose text matches a pattern, or does not, and returns the number beside each of them.
    private static Map<String, Long> named(
            Map<String, Object> counters, Pattern key, Pattern name, boolean matching, String beside) {
        var found = new HashMap<String, Long>();
        counters.forEach((counter, value) -> {
            if (key.matcher(counter).matches() && name.matcher(value.toString()).matches() == matching) {
                found.put(counter, number(counters, counter.replaceFirst("name$", beside)));
            }
        });
        return found;
    }

    private static long number(Map<String, Object> counters, String name) {
        return counters.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /// The number of files and sockets that a process has open.
    private static OptionalLong openFiles(long pid) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return OptionalLong.of(files.count());
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong residentMemory(long pid) {
        try (var status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(line -> Long.parseLong(line.group(1)) << 10)
                    .findFirst();
        } catch (IOException | UncheckedIOException _) {
            return OptionalLong.empty();
        }
    }
}
