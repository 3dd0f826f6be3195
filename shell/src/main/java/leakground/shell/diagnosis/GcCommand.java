package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.FlightRecording.What;
import leakground.diagnosis.GarbageCollection;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.diagnosis.view.GcSide;
import leakground.shell.diagnosis.view.GcView;
import org.jspecify.annotations.Nullable;

final class GcCommand implements Command {

    private final TargetOptions options = new TargetOptions();
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows how often a JVM collects garbage, why, and how long it pauses");
        syntax.examples("gc explicit-gc", "gc escaping-object", "gc 4711 --seconds 30");
        options.describe(syntax);
        syntax.flag("--json", "one JSON object instead of the tables", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        try (var targets = options.open()) {
            var sides = JfrCapture.of(console, targets, What.COLLECTIONS).stream()
                    .map(JfrCapture::gcSide)
                    .toList();
            if (json) {
                console.json(options.json(sides, GcCommand::json));
            } else {
                console.print(GcView.render(sides, console.width(), console.theme()));
                options.next(console, "why");
            }
            return OK;
        }
    }

    private static Map<String, @Nullable Object> json(GcSide side) {
        return Json.object(
                "side",
                side.name(),
                side.unit() + "s",
                side.steps(),
                "millis",
                Math.round(side.seconds() * 1000),
                "collections",
                json(side.own()),
                "forced",
                json(side.forced()));
    }

    private static List<Map<String, @Nullable Object>> json(List<GarbageCollection> collections) {
        return GcView.rows(collections).stream()
                .map(row -> Json.object(
                        "kind", row.kind(),
                        "cause", row.cause(),
                        "caller", row.caller(),
                        "count", row.count(),
                        "pause_nanos", row.pauseNanos(),
                        "longest_pause_nanos", row.longestNanos(),
                        "freed_bytes", row.freed()))
                .toList();
    }
}
