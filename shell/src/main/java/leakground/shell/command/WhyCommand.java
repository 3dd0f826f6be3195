package leakground.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.Refused;
import leakground.heap.Grown;
import leakground.shell.command.Targets.Begun;
import leakground.shell.view.Frames;
import leakground.shell.view.Json;
import leakground.shell.view.Wakers;
import leakground.shell.view.WhySide;
import leakground.shell.view.WhyView;
import org.jspecify.annotations.Nullable;

final class WhyCommand implements Action {

    private final TargetOptions options = new TargetOptions();
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("what grew, and what holds it: the chain from a GC root");
        syntax.examples("why unstopped-ticker", "why endless-wait --rounds 100", "why Cache.java", "why 4711");
        options.describe(syntax);
        syntax.flag("--json", "one JSON object instead of the screen", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, Refused {
        try (var targets = options.open(List.of(), 1)) {
            // What reads dumps starts when the children have settled, and not while they start themselves.
            var sides =
                    targets.between(console, target -> new Look(GrowthLook.first(target), targets.heaps(), console));
            if (json) {
                console.json(options.json(sides, WhyCommand::json));
            } else {
                console.print(WhyView.render(sides, console.width(), console.theme()));
            }
            return OK;
        }
    }

    /// @param first what was seen at first
    private record Look(GrowthLook first, HeapLook heaps, Console console) implements Begun<WhySide> {
        @Override
        public Target target() {
            return first.target();
        }

        @Override
        public WhySide end() throws IOException, InterruptedException, Refused {
            return first.second(heaps, console::progress);
        }
    }

    static Map<String, @Nullable Object> json(WhySide side) {
        return Json.object(
                "side",
                side.name(),
                "position",
                side.position(),
                "since",
                side.since(),
                "bytes",
                side.report().bytes(),
                "objects",
                side.report().objects(),
                "stored_by",
                side.stored().map(line -> line.file() + ":" + line.number()),
                "grown",
                side.report().grown().stream().limit(8).map(WhyCommand::json).toList(),
                "threads",
                side.waiting().stream()
                        .map(group -> Json.object(
                                "count", group.count(),
                                "virtual", group.virtual(),
                                "state", group.state(),
                                "names", group.names(),
                                "woken_by", Wakers.of(group),
                                "stack",
                                        group.stack().stream()
                                                .map(Frames::plain)
                                                .toList()))
                        .toList());
    }

    private static Map<String, @Nullable Object> json(Grown grown) {
        return Json.object(
                "class", grown.type(),
                "objects", grown.now(),
                "objects_grown", grown.more(),
                "group", ChainJson.of(grown.group()));
    }
}
