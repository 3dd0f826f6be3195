package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.heap.result.ClassCount;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.view.PathsView;
import leakground.shell.text.Quantity;
import org.jspecify.annotations.Nullable;

final class PathsCommand implements Command {

    private final TargetOptions options = new TargetOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String type;

    private long limit = 3;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows the reference chains from GC roots to the objects of a class");
        syntax.examples("paths global-cache byte[]", "paths unstopped-ticker Session", "paths 4711 com.example.Order");
        options.describeWithDumps(syntax);
        syntax.parameter("CLASS", "the class, as in source; the simple name is enough", value -> type = value);
        syntax.option("--limit", "N", Long.class, "how many different paths (default 3)", value -> limit = value);
        syntax.flag("--json", "one JSON object instead of the chains", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        int most = Math.toIntExact(Math.min(Quantities.positive("--limit", limit), 1_000));
        if (options.isDump()) {
            return onDump(console, most);
        }
        try (var targets = options.open(List.of(), 1)) {
            targets.tell(console, LookCost.DUMP);
            var heaps = targets.heaps();
            targets.drive(console);
            var sides = new ArrayList<PathsView.PathsSide>();
            for (var target : targets.alive(console)) {
                try (var dump = heaps.dump(target, console::progress)) {
                    var chains = dump.ask(new HeapQuery.Chains(type, most)).chains();
                    if (chains.isEmpty()) {
                        throw UserError.failed(none("the heap of " + target.name(), dump::ask));
                    }
                    sides.add(new PathsView.PathsSide(target.name(), target.position(), chains));
                }
            }
            if (json) {
                console.json(options.json(sides, PathsCommand::json));
            } else {
                console.print(PathsView.render(sides, console.width(), console.theme()));
                options.next(console, "why");
            }
            return OK;
        }
    }

    private int onDump(Console console, int most) throws IOException, InterruptedException {
        try (var dump = options.dump(console)) {
            var answer = dump.ask(new HeapQuery.Chains(type, most));
            if (answer.chains().isEmpty()) {
                throw UserError.failed(none(dump.name(), dump::ask));
            }
            var side = new PathsView.PathsSide(dump.name(), "", answer.chains());
            if (json) {
                console.json(dump.json(answer, json(side)));
            } else {
                console.print(PathsView.render(List.of(side), console.width(), console.theme()));
                dump.report(answer);
                options.next(console, "why");
            }
            return OK;
        }
    }

    /// Answers queries about a heap.
    private interface Heap {
        HeapAnswer ask(HeapQuery query) throws IOException, InterruptedException;
    }

    /// Why there is no path: there is no such object, or no root reaches one.
    private String none(String heapName, Heap heap) throws IOException, InterruptedException {
        long there = heap.ask(new HeapQuery.ClassCounts(Integer.MAX_VALUE)).histogram().stream()
                .filter(row -> row.name().equals(type)
                        || row.name().endsWith("." + type)
                        || row.name().endsWith("$" + type))
                .mapToLong(ClassCount::objects)
                .sum();
        var name = UserText.printable(type);
        return there == 0
                ? "There is no %s in %s; `top %s` lists what there is."
                        .formatted(name, heapName, UserText.printable(options.target()))
                : ("No GC root reaches the %s objects of %s in %s. They are garbage, or on the stacks of virtual threads,"
                                + " which dumps of JDK 21 leave out.")
                        .formatted(Quantity.count(there), name, heapName);
    }

    private static Map<String, @Nullable Object> json(PathsView.PathsSide side) {
        return Json.object(
                "side", side.name(),
                "position", side.position(),
                "groups", side.groups().stream().map(ChainJson::of).toList());
    }
}
