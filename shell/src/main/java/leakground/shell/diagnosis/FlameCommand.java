package leakground.shell.diagnosis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.FlightRecording.What;
import leakground.diagnosis.LockOwners;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.view.StackFrames;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;
import org.jspecify.annotations.Nullable;

final class FlameCommand implements Command {

    private static final String ENDING = ".html";

    private final TargetOptions options = new TargetOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    private boolean threads;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("writes a flame graph of allocations or thread stacks as one HTML file");
        syntax.examples("flame boxed-flags flags.html", "flame unstopped-ticker tickers.html --threads");
        options.describe(syntax);
        syntax.parameter("FILE.html", "the file to write; it must not exist", value -> file = value);
        syntax.flag("--threads", "thread stacks instead of allocated bytes", value -> threads = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        var path = OutputFile.path(file, ENDING);
        try (var targets = options.open()) {
            var arguments = new Arguments();
            arguments.title = "%s: %s"
                    .formatted(
                            UserText.printable(options.target()), threads ? "threads" : "bytes allocated, by samples");
            var graph = new FlameGraph(arguments);
            if (threads) {
                targets.drive(console);
                for (var target : targets.alive(console)) {
                    var side = StackLook.at(target, targets.temporary(), false, Optional.of(LockOwners.UNKNOWN));
                    side.groups().forEach(group -> add(graph, side.name(), group.stack(), null, group.count()));
                }
            } else {
                for (var capture : JfrCapture.of(console, targets, What.ALLOCATIONS)) {
                    var side = capture.allocSide();
                    side.allocations().forEach(one -> add(graph, side.name(), one.stack(), one.type(), one.bytes()));
                }
            }
            write(graph, path);
            console.message("%s written. Open it in a browser.".formatted(path));
            return OK;
        }
    }

    /// Adds one stack below the name of its side.
    ///
    /// @param leaf the frame above the innermost call, if any
    private static void add(FlameGraph graph, String side, List<String> stack, @Nullable String leaf, long weight) {
        var calls = new CallStack();
        calls.push(side, Frame.TYPE_NATIVE);
        for (var call : StackFrames.withoutProbe(stack).reversed()) {
            calls.push(
                    StackFrames.plain(call),
                    StackFrames.isOfProgram(call) ? Frame.TYPE_JIT_COMPILED : Frame.TYPE_INLINED);
        }
        if (leaf != null) {
            calls.push(leaf, Frame.TYPE_KERNEL);
        }
        graph.addSample(calls, weight);
    }

    private static void write(FlameGraph graph, Path path) throws IOException {
        // It would not report a write error.
        var page = new ByteArrayOutputStream();
        graph.dump(page);
        OutputFile.write(path, page.toByteArray());
    }
}
