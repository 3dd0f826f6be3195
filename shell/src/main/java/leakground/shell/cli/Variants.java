package leakground.shell.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import org.jspecify.annotations.Nullable;

/// The variants of a scenario that a user chooses from.
public final class Variants {

    /// The variants to run: the leak and its main fix, one side alone, or another fix beside the leak.
    public static List<String> chosen(Scenario scenario, @Nullable String only, @Nullable String against) {
        if (only != null && against != null) {
            throw UserError.usage("--only shows one side, --against two: use only one of them.");
        }
        if (only != null) {
            return List.of(named(scenario, only));
        }
        if (scenario.isMyth() && against == null) {
            return List.of(scenario.leaky());
        }
        return List.of(scenario.leaky(), fix(scenario, against));
    }

    /// The fixes of a scenario that is not a myth.
    public static List<String> fixes(Scenario scenario) {
        if (scenario.isMyth()) {
            throw UserError.failed(scenario.id() + " is a myth: it does not leak, so it has no fix.");
        }
        return scenario.fixes();
    }

    /// The fix with a name; null for the main fix.
    public static String fix(Scenario scenario, @Nullable String name) {
        var fixes = fixes(scenario);
        if (name == null) {
            return fixes.getFirst();
        }
        var fix = named(scenario, name);
        if (!fixes.contains(fix)) {
            throw UserError.usage(
                    "%s is not a fix. %s has %s.".formatted(fix, scenario.id(), Suggestions.either(fixes)));
        }
        return fix;
    }

    /// The variant with a name, which may be written as `FixedByLru` or `fixed-by-lru`.
    public static String named(Scenario scenario, String name) {
        var variants = scenario.variants();
        return variants.stream()
                .filter(variant -> variant.equalsIgnoreCase(name)
                        || Scenario.kebab(variant).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage(Suggestions.message(
                        "variant", name, variants, scenario.id() + " has " + String.join(", ", variants))));
    }

    /// Completes with the variants of the scenario that was typed before.
    public static final class Choice implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return Choices.undescribed(scenarioIn(words).map(Scenario::variants).orElse(List.of("Leaky", "Fixed")));
        }
    }

    /// Completes with the fixes of the scenario that was typed before.
    public static final class FixChoice implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return Choices.undescribed(scenarioIn(words).map(Scenario::fixes).orElse(List.of("Fixed")));
        }
    }

    private static Optional<Scenario> scenarioIn(List<String> words) {
        return words.stream().flatMap(word -> Catalogue.find(word).stream()).findFirst();
    }

    private Variants() {}
}
