package leakground.shell.measuring;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import leakground.catalogue.Scenario;
import leakground.files.TemporaryFolder;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.CtrlC;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.measuring.view.CostView;
import leakground.shell.measuring.view.ScenarioCosts;
import leakground.shell.measuring.view.VariantCost;
import org.jspecify.annotations.Nullable;

final class BenchCommand implements Command {

    private static final long SECONDS = 8;
    private static final long MOST_SECONDS = 3_600;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    private long seconds = SECONDS;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("measures the cost of a fix with JMH", "Shows time and allocation per round for each variant.");
        syntax.examples("bench sub-slice", "bench global-cache --seconds 30");
        syntax.parameter("ID", Scenario.class, "the scenario", value -> scenario = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "total measuring time, without JVM starts (default 8)",
                value -> seconds = value);
        syntax.flag("--json", "one JSON object instead of the table", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        if (Quantities.positive("--seconds", seconds) > MOST_SECONDS) {
            throw UserError.usage("--seconds takes up to %d, not %d.".formatted(MOST_SECONDS, seconds));
        }
        var module = BenchModule.find();
        print(console, measure(console, module));
        return OK;
    }

    private ScenarioCosts measure(Console console, BenchModule module) throws IOException, InterruptedException {
        var lines = new CostLines();
        try (var temporary = new TemporaryFolder()) {
            var folder = temporary.folder("bench");
            module.build(console, folder);
            try (var process = new CostProcess(classPath(module), folder, scenario.id(), seconds)) {
                for (var line = process.line(); line.isPresent(); line = process.line()) {
                    lines.add(line.get());
                    console.progress("measuring " + lines.progress());
                }
                var costs = lines.costs(scenario.variants().size());
                if (costs.isPresent()) {
                    return costs.get();
                }
                CtrlC.check(process.exitCode());
                throw UserError.failed("%s could not be measured: %s".formatted(scenario.id(), lines.failure()));
            } finally {
                console.progress("");
            }
        }
    }

    /// With the classes of a scenario of a pack.
    private String classPath(BenchModule module) {
        var entries = new StringBuilder(module.classPath());
        scenario.classPath().forEach(entry -> entries.append(File.pathSeparator).append(entry));
        return entries.toString();
    }

    private void print(Console console, ScenarioCosts costs) {
        if (json) {
            console.json(json(costs));
        } else {
            console.print(CostView.render(costs, console.width(), console.theme()));
        }
    }

    private Map<String, @Nullable Object> json(ScenarioCosts costs) {
        var first = costs.variants().getFirst();
        return Json.object(
                "scenario", scenario.id(),
                "machine", costs.machine(),
                "jvm", List.of(costs.flags().split(" ", -1)),
                "forks", costs.forks(),
                "warmup_batches", costs.warmup(),
                "batches", costs.batches(),
                "rounds", costs.rounds(),
                "confidence", 0.999,
                "variants",
                        costs.variants().stream().map(cost -> json(first, cost)).toList());
    }

    /// One variant as JSON. The difference of a fix is null if the intervals overlap. The leaky variant has no
    /// difference.
    private static Map<String, @Nullable Object> json(VariantCost first, VariantCost cost) {
        var json = Json.object(
                "variant", Scenario.kebab(cost.variant()),
                "nanos", cost.nanos(),
                "nanos_error", cost.nanosError(),
                "bytes", cost.bytes(),
                "bytes_error", cost.bytesError());
        if (!cost.variant().equals(first.variant())) {
            json.put("nanos_more", cost.nanosBeyond(first));
            json.put("bytes_more", cost.bytesBeyond(first));
        }
        return json;
    }
}
