package leakground.shell.measuring;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Pack;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.lab.Expectation;
import leakground.lab.Lab;
import leakground.lab.Result;
import leakground.lessons.Exercise;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.duel.DuelJson;
import leakground.shell.measuring.view.VerdictRow;
import leakground.shell.measuring.view.VerdictTable;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class VerifyCommand implements Command {

    private static final long SECONDS = 180;
    private static final int HANGING = 2;

    /// Texts, because picocli takes a word that it cannot convert for one too many.
    private List<String> ids = List.of();
    private boolean all;
    private long seconds = SECONDS;
    private boolean json;

    /// Completes with all scenarios, and with the lessons and exercises of packs.
    private static final class Verifiable implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var choices = new LinkedHashMap<>(new ArgumentTypes.Scenarios().after(words));
            for (var pack : Pack.all()) {
                var readme = pack.text(Pack.README);
                PageLink.lessons(readme).forEach(link -> choices.putIfAbsent(link.id(), "a lesson of a pack"));
                PageLink.exercises(readme).forEach(link -> choices.putIfAbsent(link.id(), "an exercise of a pack"));
            }
            return choices;
        }
    }

    private record Verified(VerdictRow row, Result result) {}

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "checks that scenarios leak as declared",
                "For a leak, an exercise or a lesson of a pack it first lists what is missing, one line for each. If"
                        + " nothing is, it runs the leak, or checks the program of the exercise and its solution.");
        syntax.examples("verify --all", "verify global-cache sub-slice", "verify forgotten-guest --pack my-pack");
        syntax.rest("ID", "the scenarios, or names in a pack", values -> ids = values)
                .completionCandidates(new Verifiable());
        syntax.flag("--all", "the whole catalogue and all packs", value -> all = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "longest time until the verdict of a scenario is certain (default 180)",
                value -> seconds = value);
        syntax.flag("--json", "one JSON object instead of the table", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var most = Duration.ofSeconds(Quantities.positive("--seconds", seconds));
        if (all != ids.isEmpty()) {
            throw UserError.usage("verify takes ids of scenarios or --all. `list` shows the ids.");
        }
        var packs = new PackNames(console);
        // What makes a pack unusable is missing in all of its names, and is said once.
        var missing = new LinkedHashSet<String>();
        var chosen = new ArrayList<>(all ? Catalogue.own() : List.of());
        var exercises = new ArrayList<Exercise>();
        for (var name : all ? packs.names() : new LinkedHashSet<>(ids)) {
            var review = packs.review(name);
            if (review.isPresent()) {
                missing.addAll(review.get().missing());
                review.get().scenario().ifPresent(chosen::add);
                review.get().exercise().ifPresent(exercises::add);
            } else {
                chosen.add(ArgumentTypes.scenario(name));
            }
        }
        if (!missing.isEmpty()) {
            tellMissing(console, List.copyOf(missing));
            return FAILED;
        }
        var proofs = new ArrayList<ExerciseProof>();
        var verified = new ArrayList<Verified>();
        boolean interrupted = false;
        try (var lab = new Lab()) {
            for (var scenario : chosen) {
                console.progress("verifying %s (%d of %d)"
                        .formatted(scenario.id(), chosen.indexOf(scenario) + 1, chosen.size()));
                verified.addAll(verify(lab, scenario, most));
            }
            for (var exercise : exercises) {
                console.progress("checking %s (%d of %d)"
                        .formatted(exercise.id(), exercises.indexOf(exercise) + 1, exercises.size()));
                proofs.add(ExerciseProof.of(lab, exercise));
            }
        } catch (InterruptedException _) {
            // What was found until then is shown.
            interrupted = true;
        } finally {
            console.progress("");
        }
        var rows = verified.stream().map(Verified::row).toList();
        boolean asDeclared = rows.stream().allMatch(VerdictRow::asDeclared)
                && proofs.stream().allMatch(ExerciseProof::isRight);
        if (json) {
            var result = Json.object(
                    "as_declared",
                    asDeclared,
                    "variants",
                    verified.stream().map(VerifyCommand::json).toList());
            if (!proofs.isEmpty()) {
                result.put("exercises", proofs.stream().map(VerifyCommand::json).toList());
            }
            console.json(result);
        } else {
            if (!chosen.isEmpty()) {
                console.print(VerdictTable.render(rows, console.width(), console.theme()));
            }
            proofs.forEach(proof -> console.print(proof.line() + "\n"));
            if (chosen.isEmpty() && exercises.isEmpty()) {
                console.print("Nothing is missing.\n");
            }
        }
        return interrupted ? INTERRUPTED : asDeclared ? OK : FAILED;
    }

    private void tellMissing(Console console, List<String> missing) {
        if (json) {
            console.json(Json.object("as_declared", false, "missing", missing));
            return;
        }
        for (var line : missing) {
            if (console.terminal().isPresent()) {
                console.print(TextLayout.wrap(new AttributedString(line), console.width(), HANGING));
            } else {
                console.print(line + "\n");
            }
        }
        console.message(
                missing.size() == 1
                        ? "One thing is missing, so nothing was run."
                        : "%d things are missing, so nothing was run.".formatted(missing.size()));
    }

    private static Map<String, @Nullable Object> json(ExerciseProof proof) {
        return Json.object(
                "exercise", proof.exercise().id(),
                "as_declared", proof.isRight(),
                "given", proof.given().title(),
                "solution", proof.solution().title());
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
