package leakground.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The values of the counters that a JVM publishes about itself.
///
/// @param heap bytes of heap in use after the last collection of any kind; the old generation may contain garbage
/// @param threads live platform threads
/// @param classes loaded classes
/// @param fullCollections collections of the whole heap
/// @param openFiles empty if the system does not tell
public record JvmCounters(OptionalLong heap, long threads, long classes, long fullCollections, OptionalLong openFiles) {

    private static final Pattern SPACE = Pattern.compile("sun\\.gc\\.generation\\.\\d+\\.space\\.\\d+\\.name");
    private static final Pattern COLLECTOR = Pattern.compile("sun\\.gc\\.collector\\.\\d+\\.name");
    private static final Pattern FULL = Pattern.compile(".*(full|major).*");

    /// Reads the values from the counters of a JVM.
    ///
    /// @param counters strings and numbers by name, as `jcmd PID PerfCounter.print` lists them
    static JvmCounters of(Map<String, Object> counters, OptionalLong openFiles) {
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
                openFiles);
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
    static OptionalLong openFiles(long pid) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return OptionalLong.of(files.count());
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
