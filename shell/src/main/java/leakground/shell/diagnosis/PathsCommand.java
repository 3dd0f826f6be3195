package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.heap.HeapQuery;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.view.PathsView;
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
        options.describe(syntax);
        syntax.parameter("CLASS", "the class, as in source; the simple name is enough", value -> type = value);
        syntax.option("--limit", "N", Long.class, "how many different paths (default 3)", value -> limit = value);
        syntax.flag("--json", "one JSON object instead of the chains", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        int most = Math.toIntExact(Math.min(Quantities.positive("--limit", limit), 1_000));
        try (var targets = options.open(List.of(), 1)) {
            var heaps = targets.heaps();
            targets.drive(console);
            var sides = new ArrayList<PathsView.PathsSide>();
            for (var target : targets.alive(console)) {
                var report = heaps.ask(target, new HeapQuery.Chains(type, most), console::progress);
                sides.add(new PathsView.PathsSide(target.name(), target.position(), report.chains()));
            }
            if (sides.stream().allMatch(side -> side.groups().isEmpty())) {
                throw UserError.failed("No reachable object is a %s. `top %s` lists the classes."
                        .formatted(UserText.printable(type), UserText.printable(options.target())));
            }
            if (json) {
                console.json(options.json(sides, PathsCommand::json));
            } else {
                console.print(PathsView.render(sides, console.width(), console.theme()));
            }
            return OK;
        }
    }

    private static Map<String, @Nullable Object> json(PathsView.PathsSide side) {
        return Json.object(
                "side", side.name(),
                "position", side.position(),
                "groups", side.groups().stream().map(ChainJson::of).toList());
    }
}
