package leakground.shell.diagnosis;

import java.util.List;
import java.util.Map;
import leakground.heap.result.Chain;
import leakground.heap.result.ChainGroup;
import leakground.json.Json;
import org.jspecify.annotations.Nullable;

/// Reference chains as JSON.
final class ChainJson {

    /// A group of objects held by the same path, with one of its chains.
    static Map<String, @Nullable Object> of(ChainGroup group) {
        return Json.object(
                "class", group.type(),
                "objects", group.objects(),
                "bytes", group.bytes(),
                "retained", group.retained(),
                "chain", of(group.chain()));
    }

    private static Map<String, @Nullable Object> of(Chain chain) {
        List<Map<String, @Nullable Object>> steps = chain.steps().stream()
                .map(step -> Json.object(
                        "reference", step.reference(),
                        "times", step.times(),
                        "class", step.type(),
                        "to_cut", step.isCut(),
                        "retained", step.retained()))
                .toList();
        return Json.object(
                "text", chain.text(),
                "root", chain.root(),
                "kind", chain.kind().name(),
                "retained", chain.retained(),
                "steps", steps);
    }

    private ChainJson() {}
}
