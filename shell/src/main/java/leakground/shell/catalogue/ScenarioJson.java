package leakground.shell.catalogue;

import java.util.Map;
import leakground.catalogue.Scenario;
import leakground.json.Json;
import leakground.measure.Metric;
import org.jspecify.annotations.Nullable;

/// A scenario as JSON: the facts in `@Leak`, and its variants.
final class ScenarioJson {

    static Map<String, @Nullable Object> of(Scenario scenario) {
        return Json.object(
                "id", scenario.id(),
                "title", scenario.title(),
                "family", scenario.family().id(),
                "symptom", scenario.symptom(),
                "grows", scenario.grows().stream().map(Metric::key).toList(),
                "myth", scenario.isMyth(),
                "variants", scenario.variants());
    }

    private ScenarioJson() {}
}
