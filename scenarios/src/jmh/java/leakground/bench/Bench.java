package leakground.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The main class of the benchmarks: measures the parts that its arguments name, or all.
///
/// What is compared is measured in turns, so that whatever else the machine does meanwhile meets both alike.
final class Bench {

    private static final Map<String, Measurement> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("prompt", new TimeToPrompt());
        PARTS.put("start", new FirstSample());
        PARTS.put("certainty", new TimeToCertainty());
        PARTS.put("growth", new GrowthError());
        PARTS.put("overhead", new ProbeCost());
        PARTS.put("judge", new JudgeTime());
        PARTS.put("frames", new FrameCost());
        PARTS.put("why", new WhyTime());
        PARTS.put("threads", new ThreadsTime());
        PARTS.put("check", new CheckTime());
        PARTS.put("session", new LongSession());
        PARTS.put("heap", new HeapReaders(64));
        PARTS.put("heap:256", new HeapReaders(256));
        PARTS.put("heap:1024", new HeapReaders(1024));
    }

    /// Measures.
    ///
    /// @param args names of parts; none for all, but for those with a size of their own
    public static void main(String[] args) throws Exception {
        var names = args.length == 0
                ? PARTS.keySet().stream().filter(name -> !name.contains(":")).toList()
                : List.of(args);
        var unknown = names.stream().filter(name -> !PARTS.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println(
                    "bench: measures " + String.join(", ", PARTS.keySet()) + "; not " + String.join(", ", unknown));
            System.exit(2);
        }
        var report = new FigureTable(System.out);
        report.print("leakground, %s; %s".formatted(LocalDate.now(ZoneId.systemDefault()), machine()));
        for (var name : names) {
            var part = PARTS.get(name);
            if (part != null) {
                part.measure(report);
            }
        }
        report.summary();
    }

    /// This machine, how busy it is, and its Java.
    static String machine() throws IOException {
        return "%d × %s, %s %s, load %.1f; %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    private static String processor() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        var architecture = System.getProperty("os.arch");
        if (!Files.isReadable(info)) {
            return architecture;
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        }
    }

    private Bench() {}
}
