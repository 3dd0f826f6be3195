package leakground.shell.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
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
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Syntax;
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
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("writes the heap or the threads as a profile for `go tool pprof`");
        syntax.examples(
                "export global-cache --pprof heap.pb.gz", "export endless-wait --threads --pprof threads.pb.gz");
        options.describe(syntax);
        syntax.option(
                        "--pprof",
                        "FILE",
                        "the file to write, *.pb.gz; cum is the retained size, flat the shallow size",
                        value -> pprof = value)
                .required(true);
        syntax.flag(
                "--threads",
                "thread stacks instead of the heap, like a goroutine profile in Go",
                value -> threads = value);
        syntax.flag("--json", "one JSON object that says what was written", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        var file = OutputFile.path(pprof, ".pb.gz");
        try (var targets = options.open(List.of(), 1)) {
            targets.drive(console);
            var target = targets.alive(console).getFirst();
            var profile = threads ? threads(target, targets) : heap(console, target, targets);
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                profile.write(out, System.currentTimeMillis());
            }
            if (json) {
                console.json(Json.object(
                        "target", options.target(),
                        "side", target.name(),
                        "position", target.position(),
                        "file", file.toString(),
                        "bytes", Files.size(file)));
            } else {
                console.message("Wrote %s of %s; go tool pprof -top -cum %s"
                        .formatted(threads ? "the threads" : "the heap", target.name(), UserText.printable(pprof)));
            }
            return OK;
        }
    }

    private static Pprof heap(Console console, Target target, Targets targets)
            throws IOException, InterruptedException, AccessRefusedException {
        var profile =
                new Pprof(List.of(new ValueType("inuse_objects", "count"), new ValueType("inuse_space", "bytes")));
        var report = targets.heaps().ask(target, new HeapQuery.Holders(LEAST), console::progress);
        for (var holder : report.holders()) {
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
        var profile = new Pprof(List.of(new ValueType("threads", "count")));
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
