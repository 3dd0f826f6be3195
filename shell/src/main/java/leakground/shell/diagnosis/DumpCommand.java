package leakground.shell.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Attached;
import leakground.diagnosis.FlightRecording;
import leakground.diagnosis.ThreadDumper;
import leakground.files.FileDraft;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.duel.Target;
import leakground.shell.text.Quantity;
import org.jline.utils.AttributedString;

final class DumpCommand implements Command {

    private final TargetOptions options = new TargetOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    private boolean jfr;
    private boolean threads;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("writes a heap dump, flight recording or thread dump for other tools");
        syntax.examples(
                "dump global-cache cache.hprof --only leaky",
                "dump unstopped-ticker ticker.jfr --jfr",
                "dump 4711 threads.json --threads");
        options.describe(syntax);
        syntax.parameter(
                "FILE",
                "the file to write; it must not exist. Two sides get one file each, named after the side",
                value -> file = value);
        syntax.either(format -> {
            format.flag("--hprof", "a heap dump for Eclipse MAT or VisualVM (default)", _ -> {});
            format.flag(
                    "--jfr",
                    "a flight recording for JDK Mission Control, with the settings `profile`",
                    value -> jfr = value);
            format.flag("--threads", "all threads as JSON, virtual threads too", value -> threads = value);
        });
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        var path = OutputFile.path(file, ending());
        try (var targets = options.open()) {
            var files = new HashMap<Target, Path>();
            for (var target : targets.all()) {
                files.put(target, targets.all().size() == 1 ? path : OutputFile.of(path, target.name()));
            }
            if (jfr) {
                record(console, targets, files);
                return OK;
            }
            if (!threads) {
                targets.tell(console, LookCost.DUMP);
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

    private String ending() {
        return jfr ? ".jfr" : threads ? ".json" : ".hprof";
    }

    private void dump(Target target, Path to) throws IOException, InterruptedException, AccessRefusedException {
        try (var jvm = target.attach()) {
            write(to, draft -> {
                if (threads) {
                    ThreadDumper.write(jvm, draft);
                } else {
                    jvm.dumpHeap(draft);
                }
            });
        }
    }

    /// Writes a file in another JVM.
    private interface Writing {
        void to(Path draft) throws InterruptedException, AccessRefusedException;
    }

    /// Writes a file whole or not at all.
    ///
    /// @throws UserError if it cannot be written
    private static void write(Path to, Writing writing) throws InterruptedException {
        try (var draft = new FileDraft(to)) {
            try {
                writing.to(draft.path());
            } catch (AccessRefusedException e) {
                // It knows only the path of the draft.
                throw UserError.failed(e.getMessage().replace(draft.path().toString(), to.toString()));
            }
            draft.create();
        } catch (IOException e) {
            throw UserError.unwritable(to, e);
        }
    }

    private static void record(Console console, Targets targets, Map<Target, Path> files)
            throws IOException, InterruptedException, AccessRefusedException {
        targets.warmUp(console);
        var jvms = new ArrayList<Attached>();
        var recordings = new HashMap<Target, FlightRecording>();
        try {
            for (var target : targets.alive(console)) {
                var jvm = target.attach();
                jvms.add(jvm);
                recordings.put(target, FlightRecording.profile(jvm, targets.repository(target), targets.longest()));
            }
            targets.drive(console);
            for (var target : targets.alive(console)) {
                var recording = recordings.get(target);
                var to = files.get(target);
                if (recording != null && to != null) {
                    write(to, recording::stop);
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
