package leakground.shell.duel.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import leakground.json.Json;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Unit;
import leakground.measure.Verdict;
import leakground.shell.text.Quantity;
import org.jspecify.annotations.Nullable;

/// The future of a leak, computed from its measured growth and the confidence interval. It exists only for a
/// certain verdict.
public final class Forecast {

    private static final double HOUR = 3_600;
    private static final double DAY = 24 * HOUR;

    /// The limit that is reached first.
    ///
    /// @param limit the limit, in the unit of the metric
    /// @param left rounds until then; seconds for a program without rounds
    private record End(Metric metric, double limit, Span left) {}

    /// A likely value and its interval.
    private record Span(double likely, double soonest, double latest) {

        /// The rounds or seconds until a leak fills this room.
        static Span of(Finding leak, double room) {
            var growth = leak.growth();
            double left = Math.max(0, room);
            return new Span(left / growth.perRound(), left / growth.high(), left / growth.low());
        }

        Span per(double unit) {
            return new Span(likely / unit, soonest / unit, latest / unit);
        }

        Span plus(double more) {
            return new Span(likely + more, soonest + more, latest + more);
        }

        /// `38 s`, `36 s to 41 s`.
        String text(DoubleFunction<String> format) {
            var from = format.apply(soonest);
            var to = format.apply(latest);
            return from.equals(to) ? from : from + " to " + to;
        }

        Map<String, @Nullable Object> json() {
            return Json.object("likely", likely, "soonest", soonest, "latest", latest);
        }
    }

    private final Panel panel;
    private final List<Finding> leaks;

    private Forecast(Panel panel, List<Finding> leaks) {
        this.panel = panel;
        this.leaks = leaks;
    }

    /// The forecast of a variant that certainly leaks; empty for any other.
    public static Optional<Forecast> of(Panel panel) {
        var leaks = panel.findings().stream()
                .filter(finding ->
                        finding.verdict() == Verdict.LEAKING && finding.growth().low() > 0)
                .toList();
        return panel.verdict() == Verdict.LEAKING
                        && panel.certain().isPresent()
                        && !leaks.isEmpty()
                        && !panel.samples().isEmpty()
                ? Optional.of(new Forecast(panel, leaks))
                : Optional.empty();
    }

    /// `+64.1 KiB and +1 thread a round; this heap is full in 38 s`, or `after 980 rounds` of what has ended.
    public String sentence() {
        var growth = leaks.stream().map(Forecast::growth).toList();
        var all = growth.size() < 2
                ? growth.getFirst()
                : String.join(", ", growth.subList(0, growth.size() - 1)) + " and " + growth.getLast();
        return all + " " + panel.per().each() + full().map(full -> "; " + full).orElse("");
    }

    /// The same without the growth: `this heap is full in 38 s`; empty where no limit is known.
    Optional<String> full() {
        return end().map(end -> full(end) + " " + when(end.left()));
    }

    private String when(Span left) {
        double perSecond = perSecond();
        if (panel.ending().isEmpty() && perSecond > 0) {
            return "in " + left.per(perSecond).text(Forecast::time);
        }
        var last = panel.samples().getLast();
        return panel.per() == TimeBase.ROUND
                ? "after " + left.plus((double) last.round()).text(rounds -> Quantity.count(Math.round(rounds)))
                        + " rounds"
                : "after " + left.plus(last.millis() / 1000.0).text(Forecast::time);
    }

    /// `a pod of 512 MiB at 120 requests/s has a full heap after 17 min 20 s`; empty where the heap does not grow.
    Optional<String> sentence(Container pod) {
        return span(pod)
                .map(span -> "a pod of %s at %s requests/s has a full heap after %s"
                        .formatted(Quantity.bytes(pod.bytes()), number(pod.perSecond()), span.text(Forecast::time)));
    }

    /// The same in fewer words: `512 MiB pod: full after 17 min 20 s`.
    Optional<String> brief(Container pod) {
        return span(pod)
                .map(span -> "%s pod: full after %s"
                        .formatted(Quantity.bytes(pod.bytes()).replace(".0 ", " "), span.text(Forecast::time)));
    }

    /// The forecast as JSON.
    public Map<String, @Nullable Object> json(Optional<Container> pod) {
        return Json.object(
                "full",
                end().map(end -> Json.object(
                        "metric", end.metric().key(),
                        "limit", (long) end.limit(),
                        "left", end.left().json())),
                "pod",
                pod.flatMap(other -> span(other)
                        .map(span -> Json.object(
                                "bytes", other.bytes(),
                                "heap", other.heap(),
                                "requests_per_second", other.perSecond(),
                                "seconds", span.json()))));
    }

    private static String growth(Finding leak) {
        var metric = leak.metric();
        double rate = leak.growth().perRound();
        boolean whole = metric.unit() == Unit.COUNT && Math.abs(rate - Math.rint(rate)) < 0.005;
        var amount = whole ? "+" + Quantity.count(Math.round(rate)) : Quantity.growth(metric, leak.growth());
        return (amount + " " + noun(metric, whole && Math.rint(rate) == 1)).strip();
    }

    private static String noun(Metric metric, boolean one) {
        return switch (metric) {
            case HEAP -> "";
            case PLATFORM_THREADS -> one ? "thread" : "threads";
            case VIRTUAL_THREADS -> one ? "virtual thread" : "virtual threads";
            case GOROUTINES -> one ? "goroutine" : "goroutines";
            case OPEN_FILES -> one ? "open file" : "open files";
            case CHILD_PROCESSES -> one ? "child process" : "child processes";
            case LOADED_CLASSES -> one ? "class" : "classes";
            case DIRECT_MEMORY, MAPPED_MEMORY, NATIVE_MEMORY, RESIDENT_MEMORY, ALLOCATION -> "of " + metric.title();
            case FULL_COLLECTIONS -> metric.title();
        };
    }

    private static String full(End end) {
        return end.metric() == Metric.HEAP
                ? "this heap is full"
                : "limit of " + Quantity.value(end.metric(), (long) end.limit()) + " " + noun(end.metric(), false);
    }

    private Optional<End> end() {
        return leaks.stream()
                .flatMap(leak -> end(leak))
                .min(Comparator.comparing(end -> end.left().likely()));
    }

    private Stream<End> end(Finding leak) {
        double limit = (double)
                (leak.metric() == Metric.HEAP
                        ? panel.heapLimit()
                        : leak.metric().cap());
        var now = panel.latest(leak.metric());
        return limit > 0 && now.isPresent()
                ? Stream.of(new End(leak.metric(), limit, Span.of(leak, limit - now.getAsLong())))
                : Stream.empty();
    }

    private Optional<Span> span(Container pod) {
        long first = panel.samples().getFirst().value(Metric.HEAP).orElse(0);
        return panel.per() != TimeBase.ROUND
                ? Optional.empty()
                : leaks.stream()
                        .filter(leak -> leak.metric() == Metric.HEAP)
                        .map(leak -> Span.of(leak, (double) pod.heap() - first).per(pod.perSecond()))
                        .findFirst();
    }

    /// Recent rounds per second; for a program without rounds, seconds.
    private double perSecond() {
        return panel.per() == TimeBase.SECOND ? 1 : panel.pace();
    }

    private static String time(double seconds) {
        if (seconds < 60) {
            return Math.max(1, Math.round(seconds)) + " s";
        }
        if (seconds < HOUR) {
            return Quantity.time(Math.round(seconds) * 1000);
        }
        return seconds < 3 * DAY
                ? Quantity.time((long) (seconds * 1000))
                : Quantity.count(Math.round(Math.min(seconds / DAY, 1e12))) + " days";
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Quantity.count((long) number) : Double.toString(number);
    }
}
