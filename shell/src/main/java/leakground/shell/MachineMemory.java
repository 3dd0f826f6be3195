package leakground.shell;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The memory of this machine in bytes, or of the container if it has a limit.
///
/// @param limited whether a container limits it
record MachineMemory(long total, long available, boolean limited) {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    static MachineMemory now() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return of(
                system.getTotalMemorySize(),
                system.getFreeMemorySize(),
                lines(Path.of("/proc/meminfo")),
                statistics(lines(Path.of("/proc/self/cgroup"))));
    }

    /// Calculates it. Linux counts memory as used that it would give back at once, such as cached files.
    ///
    /// @param total as the JVM knows it, which is the limit of a container
    /// @param free the same
    /// @param machine the lines of `/proc/meminfo`; empty on other systems
    /// @param container the lines of `memory.stat`; empty if there are none
    static MachineMemory of(long total, long free, List<String> machine, List<String> container) {
        long ofMachine = number("MemTotal:", machine).orElse(total >> 10) << 10;
        var ofAll = number("MemAvailable:", machine);
        if (total >= ofMachine) {
            return new MachineMemory(total, ofAll.isPresent() ? ofAll.getAsLong() << 10 : free, false);
        }
        long cached = number("total_inactive_file ", container)
                .orElseGet(() -> number("inactive_file ", container).orElse(0));
        long within = Math.min(total, free + cached);
        return new MachineMemory(total, ofAll.isPresent() ? Math.min(within, ofAll.getAsLong() << 10) : within, true);
    }

    private static OptionalLong number(String name, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceAll("\\D", ""))
                .filter(digits -> digits.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// The statistics of the control group of this process. Within a container its path may be that of the machine, and
    /// the group is then the root.
    ///
    /// @param groups a line such as `0::/path`, or `4:memory:/path` for the first version of control groups
    private static List<String> statistics(List<String> groups) {
        return groups.stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .flatMap(parts -> parts[1].equals("memory")
                        ? places(GROUPS.resolve("memory"), parts[2])
                        : parts[1].isEmpty() ? places(GROUPS, parts[2]) : Stream.empty())
                .map(place -> lines(place.resolve("memory.stat")))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<Path> places(Path root, String path) {
        return Stream.of(root.resolve(path.substring(1)), root);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }
}
