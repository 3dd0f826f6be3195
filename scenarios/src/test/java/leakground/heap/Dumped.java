package leakground.heap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leakground.heap.hprof.SourceNames;
import leakground.heap.result.ClassCount;
import leakground.lab.Jdk;

/// A JVM that was dumped: with what flags, the dump, and its own histogram.
record Dumped(String flags, Path dump, Path histogram) {

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseG1GC",
            "-XX:+UseParallelGC",
            "-XX:+UseZGC",
            "-XX:+UseG1GC -XX:-UseCompressedOops",
            "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders");

    /// One JVM for each way to lay out a heap.
    static List<Dumped> all(Path folder) throws IOException, InterruptedException {
        return of(folder, FLAGS);
    }

    static Dumped serial(Path folder) throws IOException, InterruptedException {
        return of(folder, FLAGS.subList(0, 1)).getFirst();
    }

    private static List<Dumped> of(Path folder, List<String> flags) throws IOException, InterruptedException {
        var all = new ArrayList<Dumped>();
        var processes = new ArrayList<Process>();
        try {
            for (var flag : flags) {
                int number = all.size();
                var dumped = new Dumped(flag, folder.resolve(number + ".hprof"), folder.resolve(number + ".txt"));
                all.add(dumped);
                processes.add(dumped.start());
            }
            for (int i = 0; i < all.size(); i++) {
                all.get(i).dump(processes.get(i));
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        return all;
    }

    private Process start() throws IOException {
        var command = new ArrayList<String>();
        command.add(Jdk.program("java").toString());
        command.addAll(List.of(flags.split(" ")));
        command.addAll(List.of(
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                // Those that are held softly are in both, the dump and the histogram.
                "-XX:SoftRefLRUPolicyMSPerMB=1000000",
                "-cp",
                System.getProperty("java.class.path"),
                KnownGraph.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Dumps a JVM and has it count, at once one after the other, so that both see the same heap.
    private void dump(Process process) throws IOException, InterruptedException {
        var said = process.inputReader();
        for (var line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException(flags + " has ended");
            }
        }
        var commands = histogram.resolveSibling(histogram.getFileName() + ".jcmd");
        Files.writeString(commands, "GC.heap_dump " + dump + "\nGC.class_histogram\n");
        var jcmd = new ProcessBuilder(
                        Jdk.program("jcmd").toString(), String.valueOf(process.pid()), "-f", commands.toString())
                .redirectErrorStream(true)
                .redirectOutput(histogram.toFile())
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IOException(flags + ": " + Files.readString(histogram));
        }
    }

    /// What the JVM itself has counted, by the name of the class as in Java source.
    Map<String, ClassCount> counted() throws IOException {
        var counted = new LinkedHashMap<String, ClassCount>();
        for (var line : Files.readAllLines(histogram)) {
            var fields = line.strip().split(" +");
            if (fields.length >= 4 && fields[0].endsWith(":")) {
                var name = SourceNames.type(fields[3]);
                counted.putIfAbsent(name, new ClassCount(name, Long.parseLong(fields[1]), Long.parseLong(fields[2])));
            }
        }
        return counted;
    }

    @Override
    public String toString() {
        return flags;
    }
}
