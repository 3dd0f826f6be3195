package leakground.shell.diagnosis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.LockOwners;
import leakground.diagnosis.StackGroup;
import leakground.heap.HeapQuery;
import leakground.heap.result.Holder;
import leakground.heap.result.StuckThreads;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.Pprof.Frame;
import leakground.shell.diagnosis.Pprof.ValueType;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.duel.Target;

final class ExportCommand implements Command {

    /// Objects that retain less than this share of the heap are summed up.
    private static final double LEAST = 0.001;

    private static final Pattern CALL = Pattern.compile("(?:.*/)?([^(]+)\\(([^:)]*)(?::(\\d+))?\\)");

    private final TargetOptions options = new TargetOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String pprof;

    private boolean threads;
    private boolean stuck;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("writes the heap or the threads as a profile for `go tool pprof`");
        syntax.examples(
                "export global-cache --pprof heap.pb.gz",
                "export endless-wait --threads --pprof threads.pb.gz",
                "export missing-done-signal --stuck --pprof stuck.pb.gz",
                "export dump.hprof --pprof heap.pb.gz");
        options.describeWithDumps(syntax);
        syntax.option(
                        "--pprof",
                        "FILE",
                        "the file to write, *.pb.gz; cum is the retained size, flat the shallow size",
                        value -> pprof = value)
                .required(true);
        syntax.either(which -> {
            which.flag(
                    "--threads",
                    "thread stacks instead of the heap, like a goroutine profile in Go",
                    value -> threads = value);
            which.flag(
                    "--stuck",
                    "only threads that can never run again, like the goroutineleak profile in Go",
                    value -> stuck = value);
        });
        syntax.flag("--json", "one JSON object that says what was written", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        var file = OutputFile.path(pprof, ".pb.gz");
        if (options.isDump()) {
            return onDump(console, file);
        }
        try (var targets = options.open(List.of(), 1)) {
            if (!threads) {
                targets.tell(console, LookCost.DUMP);
            }
            targets.drive(console);
            var target = targets.alive(console).getFirst();
            var profile = stuck
                    ? stuck(StuckLook.at(target, targets.heaps(), console::progress)
                            .evidence()
                            .threads())
                    : threads
                            ? threads(target, targets)
                            : heap(targets.heaps()
                                    .ask(target, new HeapQuery.Holders(LEAST), console::progress)
                                    .holders());
            write(profile, file);
            if (json) {
                console.json(Json.object(
                        "target", options.target(),
                        "side", target.name(),
                        "position", target.position(),
                        "file", file.toString(),
                        "bytes", Files.size(file)));
            } else {
                wrote(console, target.name());
            }
            return OK;
        }
    }

    private int onDump(Console console, Path file) throws IOException, InterruptedException {
        if (threads) {
            throw UserError.usage(
                    "A heap dump has no list of all threads; --stuck exports those that can never run again.");
        }
        try (var dump = options.dump(console)) {
            var answer = dump.ask(stuck ? new HeapQuery.Stuck(List.of()) : new HeapQuery.Holders(LEAST));
            write(stuck ? stuck(answer.stuck()) : heap(answer.holders()), file);
            if (json) {
                var side = Json.object("side", dump.name(), "file", file.toString(), "bytes", Files.size(file));
                console.json(dump.json(answer, side));
            } else {
                wrote(console, dump.name());
                dump.report(answer);
            }
            return OK;
        }
    }

    private static void write(Pprof profile, Path file) throws IOException {
        var packed = new ByteArrayOutputStream();
        profile.write(packed, System.currentTimeMillis());
        OutputFile.write(file, packed.toByteArray());
    }

    private void wrote(Console console, String name) {
        var what = stuck ? "the threads that can never run again" : threads ? "the threads" : "the heap";
        console.message("Wrote %s of %s; go tool pprof -top -cum %s".formatted(what, name, UserText.printable(pprof)));
    }

    /// As Go writes its goroutineleak profile: a stack with how many hang there.
    private static Pprof stuck(StuckThreads threads) {
        var profile = Pprof.counting("goroutineleak");
        for (var group : threads.never()) {
            profile.add(
                    group.site().stack().stream().map(ExportCommand::call).toList(),
                    List.of(group.count()),
                    Map.of(
                            "reason", group.reason().words(),
                            "name", group.site().name(),
                            "kind", group.site().virtual() ? "virtual" : "platform"));
        }
        return profile;
    }

    private static Pprof heap(List<Holder> holders) {
        var profile =
                new Pprof(List.of(new ValueType("inuse_objects", "count"), new ValueType("inuse_space", "bytes")));
        for (var holder : holders) {
            // A single thread is where its locals are, and nothing that anybody would free.
            boolean isPlace = holder.objects() == 1 && holder.name().contains("thread \"");
            var stack = isPlace ? List.<Frame>of() : List.of(frame(holder.name(), ""));
            add(profile, holder, stack, owner(holder.name(), ""), Map.of("root", holder.name()));
        }
        return profile;
    }

    /// @param stack of the holder, innermost first
    /// @param owner the nearest holder above that is not a class of the JDK; empty if there is none
    private static void add(Pprof profile, Holder holder, List<Frame> stack, String owner, Map<String, String> labels) {
        long rest = holder.retained() - holder.bytes();
        for (var held : holder.held()) {
            rest -= held.retained();
            add(profile, held, on(stack, frame(held.name(), owner)), owner(held.name(), owner), labels);
        }
        if (!stack.isEmpty()) {
            profile.add(stack, List.of(holder.objects(), holder.bytes()), labels);
        }
        if (rest > 0) {
            profile.add(on(stack, frame("(smaller)", owner)), List.of(0L, rest), labels);
        }
    }

    private static List<Frame> on(List<Frame> stack, Frame frame) {
        var higher = new ArrayList<Frame>();
        higher.add(frame);
        higher.addAll(stack);
        return higher;
    }

    /// The frame of a class. A class of the JDK also names its owner, because such classes occur everywhere.
    private static Frame frame(String name, String owner) {
        return new Frame(owner.isEmpty() || isOfProgram(name) ? name : name + " of " + owner, "heap", 0);
    }

    private static String owner(String name, String above) {
        return isOfProgram(name) ? name.substring(name.lastIndexOf('.') + 1) : above;
    }

    private static boolean isOfProgram(String name) {
        var type = name.replaceFirst("^class ", "");
        return type.startsWith("thread ") || (type.indexOf('.') >= 0 && StackFrames.isOfProgram(type));
    }

    private static Pprof threads(Target target, Targets targets)
            throws IOException, InterruptedException, AccessRefusedException {
        var profile = Pprof.counting("threads");
        for (StackGroup group : StackLook.at(target, targets.temporary(), true, Optional.of(LockOwners.UNKNOWN))
                .groups()) {
            var stack = group.stack().stream().map(ExportCommand::call).toList();
            profile.add(
                    stack,
                    List.of(group.count()),
                    Map.of("state", group.state(), "kind", group.virtual() ? "virtual" : "platform"));
        }
        return profile;
    }

    private static Frame call(String call) {
        var parts = CALL.matcher(call);
        if (!parts.matches()) {
            return new Frame(call, "", 0);
        }
        return new Frame(parts.group(1), parts.group(2), parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
    }
}
