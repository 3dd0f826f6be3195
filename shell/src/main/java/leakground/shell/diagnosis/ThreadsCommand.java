package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.StackGroup.How;
import leakground.diagnosis.StackGroup.Owner;
import leakground.diagnosis.StackGroup.Waiting;
import leakground.diagnosis.ThreadDump.Deadlock;
import leakground.heap.HeapQuery;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.diagnosis.view.StuckSide;
import leakground.shell.diagnosis.view.StuckView;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.diagnosis.view.ThreadsView;
import org.jspecify.annotations.Nullable;

final class ThreadsCommand implements Command {

    private final TargetOptions options = new TargetOptions();
    private boolean all;
    private long limit = 6;
    private boolean owners;
    private boolean stuck;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows where all threads are, virtual ones too, and what they wait for");
        syntax.examples(
                "threads endless-wait",
                "threads lock-order-deadlock --only leaky",
                "threads 4711 --all",
                "threads missing-done-signal --stuck");
        options.describeWithDumps(syntax);
        syntax.flag("--all", "include the JVM's own threads, and show whole stacks", value -> all = value);
        syntax.option("--limit", "N", Long.class, "places per side (default 6)", value -> limit = value);
        syntax.flag(
                "--owners",
                "for a process id: find lock owners by a heap dump (other targets: always)",
                value -> owners = value);
        syntax.flag(
                "--stuck",
                "those that can never run again, proven by a heap dump: nothing that runs reaches what they wait for."
                        + " Code that enumerates all threads to interrupt them, a debugger and native code are not considered",
                value -> stuck = value);
        syntax.flag("--json", "one JSON object instead of the lists", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        int most = Math.toIntExact(Math.min(Quantities.positive("--limit", limit), 10_000));
        if (options.isDump()) {
            return onDump(console, most);
        }
        try (var targets = options.open()) {
            if (stuck || owners) {
                targets.tell(console, LookCost.DUMP);
            }
            if (stuck) {
                showStuck(console, targets, most);
                return OK;
            }
            targets.drive(console);
            var sides = sides(console, targets);
            if (json) {
                console.json(options.json(sides, ThreadsCommand::json));
            } else {
                console.print(ThreadsView.render(sides, most, all, console.width(), console.theme()));
            }
            boolean isAsked = owners
                    || targets.all().stream().anyMatch(target -> target.run().isPresent());
            if (!isAsked && sides.stream().anyMatch(ThreadsCommand::isOwnerUnknown)) {
                console.message("The owners of some locks are unknown. --owners finds them with a heap dump.");
            }
            if (!json) {
                options.next(console, "why");
            }
            return OK;
        }
    }

    private List<ThreadsSide> sides(Console console, Targets targets)
            throws IOException, InterruptedException, AccessRefusedException {
        var sides = new ArrayList<ThreadsSide>();
        for (var target : targets.alive(console)) {
            // A hundred thousand take some seconds.
            console.progress("looking at the threads of " + target.name());
            try {
                sides.add(
                        owners
                                ? StackLook.at(
                                        target,
                                        targets.temporary(),
                                        all,
                                        Optional.of(HeapLook.locks(target, targets.temporary())))
                                : StackLook.at(target, targets.temporary(), all));
            } finally {
                console.progress("");
            }
        }
        return sides;
    }

    private void showStuck(Console console, Targets targets, int most)
            throws IOException, InterruptedException, AccessRefusedException {
        var heaps = targets.heaps();
        targets.drive(console);
        var sides = new ArrayList<StuckSide>();
        for (var target : targets.alive(console)) {
            var evidence = StuckLook.at(target, heaps, console::progress).evidence();
            sides.add(
                    new StuckSide(target.name(), target.position(), all ? evidence : SystemThreads.without(evidence)));
        }
        if (json) {
            console.json(options.json(sides, StuckJson::of));
        } else {
            console.print(StuckView.render(sides, most, all, console.width(), console.theme()));
            options.next(console, "why");
        }
    }

    private int onDump(Console console, int most) throws IOException, InterruptedException {
        if (!stuck) {
            throw UserError.usage("Of a heap dump, threads shows which can never run again: add --stuck.");
        }
        try (var dump = options.dump(console)) {
            var answer = dump.ask(new HeapQuery.Stuck(List.of()));
            var evidence = DumpedHeap.evidence(answer);
            var side = new StuckSide(dump.name(), "", all ? evidence : SystemThreads.without(evidence));
            if (json) {
                console.json(dump.json(answer, StuckJson.of(side)));
            } else {
                console.print(StuckView.render(List.of(side), most, all, console.width(), console.theme()));
                dump.report(answer);
                options.next(console, "why");
            }
            return OK;
        }
    }

    private static boolean isOwnerUnknown(ThreadsSide side) {
        return side.groups().stream()
                .flatMap(group -> group.waiting().stream())
                .anyMatch(
                        waiting -> waiting.how() == How.LOCK && waiting.owners().isEmpty());
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
                "stack", group.stack().stream().map(StackFrames::plain).toList());
    }

    private static Map<String, @Nullable Object> json(Waiting waiting) {
        return Json.object(
                "how", waiting.how().name(),
                "type", waiting.type(),
                "objects", waiting.objects(),
                "owners", waiting.owners().stream().map(Owner::thread).toList(),
                "ended_owners",
                        waiting.owners().stream()
                                .filter(Owner::ended)
                                .map(Owner::thread)
                                .toList());
    }

    private static List<Map<String, @Nullable Object>> json(Deadlock deadlock) {
        return deadlock.threads().stream()
                .map(waiter -> Json.object(
                        "thread",
                        waiter.thread(),
                        "waits_for",
                        waiter.lock(),
                        "where",
                        StackFrames.site(waiter.stack())))
                .toList();
    }
}
