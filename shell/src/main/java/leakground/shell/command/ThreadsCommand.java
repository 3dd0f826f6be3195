package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.Refused;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.StackGroup.Waiting;
import leakground.diagnosis.ThreadDump;
import leakground.diagnosis.ThreadDump.Deadlock;
import leakground.shell.view.Frames;
import leakground.shell.view.Json;
import leakground.shell.view.ThreadsSide;
import leakground.shell.view.ThreadsView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "threads",
        description = "where all threads are, virtual ones too, and what they wait for",
        footer = {"threads endless-wait", "threads lock-order-deadlock --only leaky", "threads 4711 --all"})
final class ThreadsCommand implements Action {

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--all", description = "the JVM's own threads too, and stacks to their end")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "how many places a side; 6 unless said")
    private long limit = 6;

    @Option(names = "--json", description = "one JSON object instead of the lists")
    private boolean json;

    @Override
    public int run(Console console) throws IOException, InterruptedException, Refused {
        int most = Math.toIntExact(Math.min(Quantities.positive("--limit", limit), 10_000));
        try (var targets = options.open()) {
            targets.drive(console);
            var sides = new ArrayList<ThreadsSide>();
            for (var target : targets.alive(console)) {
                sides.add(look(target, targets.temporary().folder("threads-" + target.name()), all));
            }
            if (json) {
                console.json(options.json(sides, ThreadsCommand::json));
            } else {
                console.print(ThreadsView.render(sides, most, all, console.width(), RunCommand.theme(console)));
            }
            return OK;
        }
    }

    /// The threads of a JVM now.
    ///
    /// @param folder for the dump, which is gone afterwards
    /// @param all whether those that are not the program's are wanted too
    static ThreadsSide look(Target target, Path folder, boolean all) throws IOException, InterruptedException, Refused {
        try (var jvm = target.attach()) {
            var dump = ThreadDump.of(jvm, folder);
            var groups = dump.groups().stream()
                    .filter(group -> all || !OwnThreads.contains(group))
                    .toList();
            long shown = groups.stream().mapToLong(StackGroup::count).sum();
            return new ThreadsSide(target.name(), target.position(), groups, dump.deadlocks(), dump.threads() - shown);
        }
    }

    private static Map<String, @Nullable Object> json(ThreadsSide side) {
        return Json.object(
                "side", side.name(),
                "groups", side.groups().stream().map(ThreadsCommand::json).toList(),
                "deadlocks", side.deadlocks().stream().map(ThreadsCommand::json).toList(),
                "left_out", side.leftOut());
    }

    private static Map<String, @Nullable Object> json(StackGroup group) {
        return Json.object(
                "count", group.count(),
                "virtual", group.virtual(),
                "state", group.state(),
                "names", group.names(),
                "container", group.container(),
                "waiting", group.waiting().map(ThreadsCommand::json),
                "stack", group.stack().stream().map(Frames::plain).toList());
    }

    private static Map<String, @Nullable Object> json(Waiting waiting) {
        return Json.object(
                "how", waiting.how().name(),
                "type", waiting.type(),
                "objects", waiting.objects(),
                "owners", waiting.owners());
    }

    private static List<Map<String, @Nullable Object>> json(Deadlock deadlock) {
        return deadlock.threads().stream()
                .map(waiter -> Json.object(
                        "thread", waiter.thread(), "waits_for", waiter.lock(), "where", Frames.plain(waiter.where())))
                .toList();
    }
}
