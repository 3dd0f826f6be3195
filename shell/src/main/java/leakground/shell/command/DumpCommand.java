package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.Attached;
import leakground.diagnosis.FlightRecording;
import leakground.diagnosis.Refused;
import leakground.diagnosis.ThreadDump;
import leakground.shell.view.Quantity;
import org.jline.utils.AttributedString;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dump",
        description = "a heap dump, a flight recording or a thread dump for other tools",
        footer = {
            "dump global-cache cache.hprof --only leaky",
            "dump unstopped-ticker ticker.jfr --jfr",
            "dump 4711 threads.json --threads"
        })
final class DumpCommand implements Action {

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "the file to write, which must not exist; of two sides each gets its name into it")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    @ArgGroup
    private final Format format = new Format();

    /// What to write; a heap dump unless said.
    static final class Format {
        @Option(
                names = "--hprof",
                description = "a heap dump, for Eclipse MAT or VisualVM; this is what is written unless said")
        private boolean hprof;

        @Option(names = "--jfr", description = "a flight recording with the settings profile, for JDK Mission Control")
        private boolean jfr;

        @Option(names = "--threads", description = "all threads as JSON, virtual ones too")
        private boolean threads;

        private String ending() {
            boolean heap = hprof || (!jfr && !threads);
            return heap ? ".hprof" : jfr ? ".jfr" : ".json";
        }
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, Refused {
        var path = NewFile.path(file, format.ending());
        try (var targets = options.open()) {
            var files = new HashMap<Target, Path>();
            for (var target : targets.all()) {
                files.put(target, targets.all().size() == 1 ? path : NewFile.of(path, target.name()));
            }
            if (format.jfr) {
                record(console, targets, files);
                return OK;
            }
            targets.drive(console);
            for (var target : targets.alive(console)) {
                var to = files.get(target);
                if (to != null) {
                    dump(target, to);
                    report(console, target, to);
                }
            }
            return OK;
        }
    }

    private void dump(Target target, Path to) throws IOException, InterruptedException, Refused {
        try (var jvm = target.attach()) {
            if (format.threads) {
                ThreadDump.write(jvm, to);
            } else {
                jvm.dumpHeap(to);
            }
        } catch (Refused | InterruptedException e) {
            // Half of one is of no use.
            Files.deleteIfExists(to);
            throw e;
        }
    }

    private static void record(Console console, Targets targets, Map<Target, Path> files)
            throws IOException, InterruptedException, Refused {
        targets.settle(console);
        var jvms = new ArrayList<Attached>();
        var recordings = new HashMap<Target, FlightRecording>();
        try {
            for (var target : targets.alive(console)) {
                var jvm = target.attach();
                jvms.add(jvm);
                recordings.put(target, FlightRecording.profile(jvm, targets.repository(target)));
            }
            targets.drive(console);
            for (var target : targets.alive(console)) {
                var recording = recordings.get(target);
                var to = files.get(target);
                if (recording != null && to != null) {
                    recording.stop(to);
                    report(console, target, to);
                }
            }
        } finally {
            recordings.values().forEach(FlightRecording::close);
            jvms.forEach(Attached::close);
        }
    }

    private static void report(Console console, Target target, Path file) throws IOException {
        var position = target.position().isEmpty() ? "" : " at " + target.position();
        console.print(List.of(new AttributedString(
                "%s (%s%s, %s)".formatted(file, target.name(), position, Quantity.bytes(Files.size(file))))));
    }
}
