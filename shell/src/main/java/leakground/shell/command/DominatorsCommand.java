package leakground.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.Refused;
import leakground.heap.Holder;
import leakground.heap.Question;
import leakground.shell.view.DominatorsView;
import leakground.shell.view.Json;
import org.jspecify.annotations.Nullable;

final class DominatorsCommand implements Action {

    private static final double LEAST = 2;

    private final TargetOptions options = new TargetOptions();
    private double least = LEAST;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("what would be freed with what: the dominator tree, with retained sizes");
        syntax.examples("dominators global-cache", "dominators unstopped-ticker --least 5", "dominators 4711");
        options.describe(syntax);
        syntax.option(
                "--least",
                "PERCENT",
                Double.class,
                "leave out what retains less of the heap than that; 2 unless said",
                value -> least = value);
        syntax.flag("--json", "one JSON object instead of the tree", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, Refused {
        if (!(least >= 0 && least <= 100)) {
            throw Problem.usage("--least takes percent, from 0 to 100.");
        }
        try (var targets = options.open(List.of(), 1)) {
            var heaps = targets.heaps();
            targets.drive(console);
            var sides = new ArrayList<DominatorsView.Side>();
            for (var target : targets.alive(console)) {
                var report = heaps.ask(target, new Question.Holders(least / 100), console::progress);
                sides.add(new DominatorsView.Side(target.name(), target.position(), report.bytes(), report.holders()));
            }
            if (json) {
                console.json(options.json(sides, DominatorsCommand::json));
            } else {
                console.print(DominatorsView.render(sides, console.width(), console.theme()));
            }
            return OK;
        }
    }

    private static Map<String, @Nullable Object> json(DominatorsView.Side side) {
        return Json.object(
                "side", side.name(),
                "position", side.position(),
                "bytes", side.bytes(),
                "holders", side.holders().stream().map(DominatorsCommand::json).toList());
    }

    private static Map<String, @Nullable Object> json(Holder holder) {
        return Json.object(
                "name", holder.name(),
                "objects", holder.objects(),
                "bytes", holder.bytes(),
                "retained", holder.retained(),
                "held", holder.held().stream().map(DominatorsCommand::json).toList());
    }
}
