package leakground.shell.diagnosis;

import java.util.Map;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.ThreadSite;
import leakground.heap.result.WaitingGroup;
import leakground.json.Json;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.diagnosis.view.StuckEvidence;
import leakground.shell.diagnosis.view.StuckSentences;
import leakground.shell.diagnosis.view.StuckSide;
import org.jspecify.annotations.Nullable;

/// Proofs that threads can never run again, as data.
public final class StuckJson {

    /// One side.
    static Map<String, @Nullable Object> of(StuckSide side) {
        var object = Json.object("side", side.name(), "position", side.position());
        object.putAll(of(side.evidence()));
        return object;
    }

    /// Proofs alone.
    public static Map<String, @Nullable Object> of(StuckEvidence evidence) {
        var threads = evidence.threads();
        return Json.object(
                "never_woken", threads.count(),
                "certain", evidence.doubt() == StuckEvidence.Doubt.NONE,
                "doubts", StuckSentences.doubts(evidence),
                "stuck", threads.never().stream().map(StuckJson::of).toList(),
                "waiting", threads.waiting().stream().map(StuckJson::of).toList());
    }

    private static Map<String, @Nullable Object> of(StuckGroup group) {
        var object = of(group.site());
        object.put("count", group.count());
        object.put("alive", group.alive());
        object.put("reason", group.reason().name());
        object.put("sentence", StuckSentences.of(group));
        object.put("settled", group.settled());
        object.put("names", group.names());
        object.put("owners", group.owners());
        object.put("together_with", group.together());
        object.put("threads", group.threads());
        return object;
    }

    private static Map<String, @Nullable Object> of(WaitingGroup group) {
        var object = of(group.site());
        object.put("count", group.count());
        object.put("alive", group.alive());
        object.put("names", group.names());
        var waker = group.waker();
        object.put("reached_by", waker == null ? null : waker.kind().words() + " " + waker.text());
        return object;
    }

    private static Map<String, @Nullable Object> of(ThreadSite site) {
        return Json.object(
                "name", site.name(),
                "virtual", site.virtual(),
                "awaited", site.awaited(),
                "awaited_objects", site.objects(),
                "stack", site.stack().stream().map(StackFrames::plain).toList());
    }

    private StuckJson() {}
}
