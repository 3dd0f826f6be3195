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

    private static final long DEFAULT_SECONDS = 60;

    /// Texts, because picocli takes a word that it cannot convert for one too many.
    private List<String> ids = List.of();
    private boolean all;
    private @Nullable Long seconds;
    private boolean provingGround;
    private boolean exercises;
    private @Nullable Long runs;
    private @Nullable String only;
    private boolean json;
    private long most;

    private record Verified(Scenario scenario, String variant, Result result, long millis) {

        boolean asDeclared() {
            return missed().isEmpty();
        }

        String missed() {
            return Expectation.of(scenario, variant).missedBy(result).orElse("");
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does("measures whether scenarios are as declared");
        syntax.examples(
                "verify --all",
                "verify global-cache sub-slice",
                "verify --proving-ground --only Cache",
                "verify --exercises");
        syntax.rest("ID", "the scenarios", values -> ids = values).completionCandidates(new ArgumentTypes.Scenarios());
        syntax.flag("--all", "the whole catalogue", value -> all = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "how long a scenario may take to be certain; 20 unless said",
                value -> seconds = value);
        syntax.flag(
                "--proving-ground",
                "judges labelled programs instead, and prints label against verdict",
                value -> provingGround = value);
        syntax.flag(
                "--exercises", "checks exercises as given, solved and sabotaged instead", value -> exercises = value);
        syntax.option(
                "--runs",
                "N",
                Long.class,
                "how often each labelled program or exercise is run; once unless said",
                value -> runs = value);
        syntax.option("--only", "TEXT", "only programs or exercises with this in their name", value -> only = value);
        syntax.flag("--json", "one JSON object instead of the table", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        if (provingGround || exercises) {
            return prove(console);
        }
        if (runs != null || only != null) {
            throw UserError.usage("--runs and --only belong to --proving-ground and --exercises.");
        }
        most = Quantities.positive("--seconds", seconds == null ? DEFAULT_SECONDS : seconds);
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
                verified.addAll(verify(lab, scenario));
            }
        } catch (InterruptedException _) {
            // What was found until then is shown.
            interrupted = true;
        } finally {
            console.progress("");
        }
        boolean asDeclared = verified.stream().allMatch(Verified::asDeclared);
        if (json) {
            console.json(Json.object(
                    "as_declared",
                    asDeclared,
                    "variants",
                    verified.stream().map(VerifyCommand::json).toList()));
        } else {
            var rows = verified.stream().map(VerifyCommand::row).toList();
            console.print(VerdictTable.render(rows, console.width(), console.theme()));
        }
        return interrupted ? INTERRUPTED : asDeclared ? OK : FAILED;
    }

    private int prove(Console console) throws IOException, InterruptedException {
        if (all || !ids.isEmpty() || seconds != null || (provingGround && exercises)) {
            throw UserError.usage("%s takes --runs, --only and --json, and no ids, --all or --seconds."
                    .formatted(provingGround ? "--proving-ground" : "--exercises"));
        }
        long each = runs == null ? 1 : Quantities.positive("--runs", runs);
        var named = only == null ? "" : only;
        return provingGround
                ? new Trials(console, json).run(each, named)
                : new ExerciseTrials(console, json).run(each, named);
    }

    private List<Verified> verify(Lab lab, Scenario scenario) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var variants = scenario.variants();
        var results = lab.prove(scenario, variants, Duration.ofSeconds(most));
        long millis = (System.nanoTime() - start) / 1_000_000;
        var verified = new ArrayList<Verified>();
        for (int i = 0; i < variants.size(); i++) {
            verified.add(new Verified(scenario, variants.get(i), results.get(i), millis));
        }
        return verified;
    }

    private static VerdictRow row(Verified verified) {
        return new VerdictRow(
                verified.scenario().id(),
                verified.variant(),
                verified.result().verdict(),
                verified.result().findings(),
                verified.missed(),
                verified.millis());
    }

    private static Map<String, @Nullable Object> json(Verified verified) {
        var json = Json.object(
                "scenario", verified.scenario().id(),
                "variant", Scenario.kebab(verified.variant()),
                "as_declared", verified.asDeclared(),
                "missed", verified.missed(),
                "millis", verified.millis());
        json.putAll(DuelJson.side(verified.result()));
        return json;
    }
}
