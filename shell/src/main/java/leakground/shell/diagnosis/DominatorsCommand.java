package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.heap.HeapQuery;
import leakground.heap.result.Holder;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.view.DominatorsView;
import org.jspecify.annotations.Nullable;

final class DominatorsCommand implements Command {

    private static final double LEAST = 2;

    private final TargetOptions options = new TargetOptions();
    private double least = LEAST;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows the dominator tree of the heap, with retained sizes");
        syntax.examples("dominators global-cache", "dominators unstopped-ticker --least 5", "dominators 4711");
        options.describeWithDumps(syntax);
        syntax.option(
                "--least",
                "PERCENT",
                Double.class,
                "hide objects that retain less than PERCENT of the heap (default 2)",
                value -> least = value);
        syntax.flag("--json", "one JSON object instead of the tree", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        if (!(least >= 0 && least <= 100)) {
            throw UserError.usage("--least takes a percentage from 0 to 100.");
        }
        if (options.isDump()) {
            return onDump(console);
        }
        try (var targets = options.open(List.of(), 1)) {
            targets.tell(console, LookCost.DUMP);
            var heaps = targets.heaps();
            targets.drive(console);
            var sides = new ArrayList<DominatorsView.DominatorsSide>();
            for (var target : targets.alive(console)) {
                var report = heaps.ask(target, new HeapQuery.Holders(least / 100), console::progress);
                sides.add(new DominatorsView.DominatorsSide(
                        target.name(), target.position(), report.bytes(), report.holders()));
            }
            if (json) {
                console.json(options.json(sides, DominatorsCommand::json));
            } else {
                console.print(DominatorsView.render(sides, console.width(), console.theme()));
                options.next(console, "why");
            }
            return OK;
        }
    }

    private int onDump(Console console) throws IOException, InterruptedException {
        try (var dump = options.dump(console)) {
            var answer = dump.ask(new HeapQuery.Holders(least / 100));
            var side = new DominatorsView.DominatorsSide(dump.name(), "", answer.bytes(), answer.holders());
            if (json) {
                console.json(dump.json(answer, json(side)));
            } else {
                console.print(DominatorsView.render(List.of(side), console.width(), console.theme()));
                dump.report(answer);
                options.next(console, "why");
            }
            return OK;
        }
    }

    private static Map<String, @Nullable Object> json(DominatorsView.DominatorsSide side) {
        return Json.object(
                "side", side.name(),
                "position", side.position(),
                "bytes", side.bytes(),
                "holders", side.holders().stream().map(DominatorsCommand::json).toList());
    }

    private static Map<String, @Nullable Object> json(Holder holder) {
        return Json.object(
                "reference", holder.reference(),
                "name", holder.name(),
                "objects", holder.objects(),
                "bytes", holder.bytes(),
                "retained", holder.retained(),
                "held", holder.held().stream().map(DominatorsCommand::json).toList());
    }
}
