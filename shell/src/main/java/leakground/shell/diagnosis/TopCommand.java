package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Attached;
import leakground.diagnosis.FlightRecording;
import leakground.diagnosis.FlightRecording.What;
import leakground.diagnosis.Histogram;
import leakground.diagnosis.Histogram.Row;
import leakground.diagnosis.RecordingReader;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.json.Json;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.diagnosis.Targets.Begun;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.diagnosis.view.TopSide;
import leakground.shell.diagnosis.view.TopView;
import leakground.shell.duel.Target;
import org.jspecify.annotations.Nullable;

final class TopCommand implements Command {

    private final TargetOptions options = new TargetOptions();
    private boolean alloc;
    private long limit = 8;
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows the classes whose instances grow, from two heap histograms");
        syntax.examples("top sub-slice", "top global-cache --alloc", "top Cache.java", "top 4711 --seconds 10");
        options.describeWithDumps(syntax);
        options.describeBefore(syntax);
        syntax.flag("--alloc", "by allocation, also of objects that were collected", value -> alloc = value);
        syntax.option("--limit", "N", Long.class, "classes per side (default 8)", value -> limit = value);
        syntax.flag("--json", "one JSON object instead of the tables", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        int most = Math.toIntExact(Math.min(Quantities.positive("--limit", limit), 10_000));
        if (options.isDump()) {
            return onDump(console, most);
        }
        try (var targets = options.open()) {
            targets.tell(console, LookCost.TWO_COLLECTIONS);
            var sides = targets.between(console, target -> Look.begin(target, targets, alloc));
            if (json) {
                console.json(options.json(sides, side -> json(side, most)));
            } else {
                console.print(TopView.render(sides, most, console.width(), console.theme()));
                options.next(console, "why");
            }
            return OK;
        }
    }

    private int onDump(Console console, int most) throws IOException, InterruptedException {
        if (alloc) {
            throw UserError.usage("--alloc is for a running JVM: a heap dump does not have what is gone.");
        }
        try (var dump = options.dump(console)) {
            var older = options.older(console);
            try {
                var answer = dump.ask(new HeapQuery.ClassCounts(Integer.MAX_VALUE));
                var before = older.isPresent()
                        ? histogram(older.get().ask(new HeapQuery.ClassCounts(Integer.MAX_VALUE)))
                        : new Histogram(List.of());
                var side = new TopSide(
                        dump.name(),
                        older.map(old -> "since " + old.name()).orElse(""),
                        older.isPresent() ? 1 : Double.NaN,
                        "dump",
                        histogram(answer).since(before),
                        Optional.empty());
                if (json) {
                    console.json(dump.json(answer, json(side, most)));
                } else {
                    console.print(TopView.render(List.of(side), most, console.width(), console.theme()));
                    dump.report(answer);
                    options.next(console, "why");
                }
            } finally {
                older.ifPresent(DumpedHeap::close);
            }
            return OK;
        }
    }

    /// The classes of a dump; several loaders may have one of the same name.
    private static Histogram histogram(HeapAnswer answer) {
        var rows = new HashMap<String, Row>();
        for (var row : answer.histogram()) {
            rows.merge(
                    row.name(),
                    new Row(row.name(), row.objects(), row.bytes()),
                    (a, b) -> new Row(a.type(), a.count() + b.count(), a.bytes() + b.bytes()));
        }
        return new Histogram(List.copyOf(rows.values()));
    }

    private Map<String, @Nullable Object> json(TopSide side, int most) {
        var classes = TopView.rows(side, most).stream()
                .map(change -> {
                    var row = Json.object(
                            "class", change.type(),
                            "objects", change.now().count(),
                            "bytes", change.now().bytes(),
                            "objects_grown", change.count(),
                            "bytes_grown", change.bytes());
                    side.allocated().ifPresent(bytes -> row.put("allocated", bytes.getOrDefault(change.type(), 0L)));
                    return row;
                })
                .toList();
        return Json.object("side", side.name(), side.unit() + "s", side.steps(), "classes", classes);
    }

    /// One JVM between its first and second snapshot.
    private record Look(
            Target target,
            Targets targets,
            Attached jvm,
            Histogram first,
            long round,
            long nanos,
            Optional<FlightRecording> recording)
            implements Begun<TopSide> {

        static Look begin(Target target, Targets targets, boolean alloc)
                throws IOException, AccessRefusedException, InterruptedException {
            var jvm = target.attach();
            try {
                var first = Histogram.of(jvm);
                var recording = alloc
                        ? Optional.of(FlightRecording.start(
                                jvm, targets.repository(target), targets.longest(), What.ALLOCATIONS))
                        : Optional.<FlightRecording>empty();
                return new Look(target, targets, jvm, first, round(target), System.nanoTime(), recording);
            } catch (IOException | AccessRefusedException | InterruptedException e) {
                jvm.close();
                throw e;
            }
        }

        @Override
        public TopSide end() throws IOException, AccessRefusedException, InterruptedException {
            var allocated = Optional.<Map<String, Long>>empty();
            if (recording.isPresent()) {
                var file =
                        targets.temporary().folder("recording-" + target.name()).resolve("allocations.jfr");
                recording.get().stop(file);
                allocated = Optional.of(byClass(RecordingReader.of(file)));
            }
            var now = Histogram.of(jvm);
            var per = target.run().map(run -> run.plan().per()).orElse(TimeBase.SECOND);
            double seconds = (System.nanoTime() - nanos) / 1e9;
            return switch (per) {
                case ROUND ->
                    new TopSide(
                            target.name(),
                            "rounds %d to %d".formatted(round, round(target)),
                            round(target) - round,
                            "round",
                            now.since(first),
                            allocated);
                case SECOND ->
                    new TopSide(
                            target.name(),
                            "over %.1f s".formatted(seconds),
                            seconds,
                            "second",
                            now.since(first),
                            allocated);
            };
        }

        private static Map<String, Long> byClass(RecordingReader recording) {
            var bytes = new HashMap<String, Long>();
            recording.allocations().stream()
                    .filter(allocation -> !StackFrames.isOfProbe(allocation.stack()))
                    .forEach(allocation -> bytes.merge(allocation.type(), allocation.bytes(), Long::sum));
            return bytes;
        }

        private static long round(Target target) {
            return target.run().map(Run::round).orElse(0L);
        }

        @Override
        public void close() {
            recording.ifPresent(FlightRecording::close);
            jvm.close();
        }
    }
}
