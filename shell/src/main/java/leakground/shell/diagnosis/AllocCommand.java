package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.FlightRecording.What;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.diagnosis.view.AllocSide;
import leakground.shell.diagnosis.view.AllocView;
import org.jspecify.annotations.Nullable;

final class AllocCommand implements Command {

    private final TargetOptions options = new TargetOptions();
    private long limit = 6;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows what a program allocates and where, from a flight recording");
        syntax.examples("alloc unsized-list", "alloc Cache.java", "alloc 4711 --seconds 10");
        options.describe(syntax);
        syntax.option("--limit", "N", Long.class, "places per side (default 6)", value -> limit = value);
        syntax.flag("--json", "one JSON object instead of the tables", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        int most = Math.toIntExact(Math.min(Quantities.positive("--limit", limit), 10_000));
        try (var targets = options.open()) {
            var sides = JfrCapture.of(console, targets, What.ALLOCATIONS).stream()
                    .map(JfrCapture::allocSide)
                    .toList();
            if (json) {
                console.json(options.json(sides, side -> json(side, most)));
            } else {
                console.print(AllocView.render(sides, most, console.width(), console.theme()));
                options.next(console, "why");
            }
            return OK;
        }
    }

    private static Map<String, @Nullable Object> json(AllocSide side, int most) {
        return Json.object(
                "side",
                side.name(),
                side.unit() + "s",
                side.steps(),
                "bytes",
                side.bytes(),
                "sampled_bytes",
                side.sampled(),
                "sites",
                AllocView.sites(side).stream()
                        .limit(most)
                        .map(site -> Json.object("class", site.type(), "where", site.site(), "bytes", site.bytes()))
                        .toList());
    }
}
