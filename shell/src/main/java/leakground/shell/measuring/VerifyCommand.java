package leakground.shell.measuring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.lab.Expectation;
import leakground.lab.Lab;
import leakground.lab.Result;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.duel.DuelJson;
import leakground.shell.measuring.view.VerdictRow;
import leakground.shell.measuring.view.VerdictTable;
import org.jspecify.annotations.Nullable;

final class VerifyCommand implements Command {

    private static final long SECONDS = 60;

    /// Texts, because picocli takes a word that it cannot convert for one too many.
    private List<String> ids = List.of();
    private boolean all;
    private long seconds = SECONDS;
    private boolean json;

    private record Verified(VerdictRow row, Result result) {}

    @Override
    public void describe(Syntax syntax) {
        syntax.does("checks that scenarios leak as declared");
        syntax.examples("verify --all", "verify global-cache sub-slice");
        syntax.rest("ID", "the scenarios", values -> ids = values).completionCandidates(new ArgumentTypes.Scenarios());
        syntax.flag("--all", "the whole catalogue", value -> all = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "longest time until the verdict of a scenario is certain (default 60)",
                value -> seconds = value);
        syntax.flag("--json", "one JSON object instead of the table", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var most = Duration.ofSeconds(Quantities.positive("--seconds", seconds));
        if (all != ids.isEmpty()) {
            throw UserError.usage("verify takes ids of scenarios or --all. `list` shows the ids.");
        }
        var chosen = all
                ? Catalogue.scenarios()
                : ids.stream().map(ArgumentTypes::scenario).distinct().toList();
        var verified = new ArrayList<Verified>();
        boolean interrupted = false;
        try (var lab = new Lab()) {
            for (var scenario : chosen) {
                console.progress("verifying %s (%d of %d)"
                        .formatted(scenario.id(), chosen.indexOf(scenario) + 1, chosen.size()));
                verified.addAll(verify(lab, scenario, most));
            }
        } catch (InterruptedException _) {
            // What was found until then is shown.
            interrupted = true;
        } finally {
            console.progress("");
        }
        var rows = verified.stream().map(Verified::row).toList();
        boolean asDeclared = rows.stream().allMatch(VerdictRow::asDeclared);
        if (json) {
            console.json(Json.object(
                    "as_declared",
                    asDeclared,
                    "variants",
                    verified.stream().map(VerifyCommand::json).toList()));
        } else {
            console.print(VerdictTable.render(rows, console.width(), console.theme()));
        }
        return interrupted ? INTERRUPTED : asDeclared ? OK : FAILED;
    }

    private static List<Verified> verify(Lab lab, Scenario scenario, Duration most)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var variants = scenario.variants();
        var results = lab.prove(scenario, variants, most);
        long millis = (System.nanoTime() - start) / 1_000_000;
        var verified = new ArrayList<Verified>();
        for (int i = 0; i < variants.size(); i++) {
            var variant = variants.get(i);
            var result = results.get(i);
            var missed = Expectation.of(scenario, variant).missedBy(result).orElse("");
            var row = new VerdictRow(scenario.id(), variant, result.verdict(), result.findings(), missed, millis);
            verified.add(new Verified(row, result));
        }
        return verified;
    }

    private static Map<String, @Nullable Object> json(Verified verified) {
        var row = verified.row();
        var json = Json.object(
                "scenario", row.scenario(),
                "variant", Scenario.kebab(row.variant()),
                "as_declared", row.asDeclared(),
                "missed", row.missed(),
                "millis", row.millis());
        json.putAll(DuelJson.side(verified.result()));
        return json;
    }
}
