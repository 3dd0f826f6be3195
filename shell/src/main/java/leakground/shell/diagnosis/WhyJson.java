package leakground.shell.diagnosis;

import java.util.Map;
import leakground.heap.result.Chain;
import leakground.heap.result.GrownGroup;
import leakground.json.Json;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.diagnosis.view.WakeupHints;
import leakground.shell.diagnosis.view.WhySide;
import org.jspecify.annotations.Nullable;

/// The result of `why` for one JVM, as JSON.
public final class WhyJson {

    /// One side.
    public static Map<String, @Nullable Object> of(WhySide side) {
        return Json.object(
                "side",
                side.name(),
                "position",
                side.position(),
                "since",
                side.since(),
                "bytes",
                side.report().bytes(),
                "objects",
                side.report().objects(),
                "stored_by",
                side.stored().map(line -> line.file() + ":" + line.number()),
                "grown",
                side.grown().stream().map(WhyJson::of).toList(),
                "outside_heap",
                side.outside(),
                "doubtful",
                side.isDoubtful(),
                "bytes_grown",
                side.report().growth().gained(),
                "largest",
                side.largest().map(ChainJson::of),
                "suspects",
                side.suspects().stream()
                        .map(suspect -> Json.object(
                                "class", suspect.type(),
                                "objects", suspect.objects(),
                                "retained", suspect.retained(),
                                "path", suspect.path()))
                        .toList(),
                "stuck_threads",
                StuckJson.of(side.threads().stuck()),
                "threads_refused",
                side.threads().refused(),
                "threads",
                side.waiting().stream()
                        .map(group -> Json.object(
                                "count", group.count(),
                                "virtual", group.virtual(),
                                "state", group.state(),
                                "names", group.names(),
                                "woken_by", WakeupHints.of(group),
                                "stack",
                                        group.stack().stream()
                                                .map(StackFrames::plain)
                                                .toList()))
                        .toList());
    }

    private static Map<String, @Nullable Object> of(GrownGroup grown) {
        return Json.object(
                "class", grown.type(),
                "objects", grown.now(),
                "objects_grown", grown.more(),
                "bytes_grown", grown.gained(),
                "group", ChainJson.of(grown.group()),
                "also_held_by", grown.others().stream().map(Chain::text).toList());
    }

    private WhyJson() {}
}
