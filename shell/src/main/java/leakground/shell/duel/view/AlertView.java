package leakground.shell.duel.view;

import java.util.Locale;
import java.util.Map;
import leakground.json.Json;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.shell.alert.Alert;
import leakground.shell.alert.AlertRule.Condition;
import leakground.shell.text.Quantity;
import org.jspecify.annotations.Nullable;

/// An alert as a line of text, and as JSON.
public final class AlertView {

    private static final long DAY = 86_400_000;

    /// `ALERT P0 heap>90%: live heap 58.1 MiB`, without its side and time; ASCII.
    public static String text(Alert alert) {
        return (alert.on() ? "ALERT " : "over: ") + alert.rule().text() + ": "
                + alert.metric().title() + " " + state(alert);
    }

    private static String state(Alert alert) {
        var value = Quantity.value(alert.metric(), alert.value());
        if (!alert.on()) {
            return value;
        }
        return switch (alert.rule().when()) {
            case Condition.Beyond _ -> value;
            case Condition.Rises _ -> value + growth(alert);
            case Condition.FullWithin _ -> value + growth(alert) + left(alert);
        };
    }

    private static String growth(Alert alert) {
        return alert.growth().isPresent()
                ? ", " + perSecond(alert.metric(), alert.growth().getAsDouble())
                : "";
    }

    private static String perSecond(Metric metric, double growth) {
        return Quantity.growth(metric, new Growth(growth, growth, growth)) + "/s";
    }

    private static String left(Alert alert) {
        if (alert.left().isEmpty()) {
            return "";
        }
        double left = alert.left().getAsDouble();
        return ", full in "
                + (left < DAY ? Quantity.time((long) left) : String.format(Locale.ROOT, "%.1f days", left / DAY));
    }

    /// `   4.0 s  leaky ALERT P2 heap rises: ...`, as the lines of a plain run begin.
    public static String line(Alert alert) {
        return String.format(Locale.ROOT, "%6.1f s  %-5s %s", alert.millis() / 1000.0, alert.side(), text(alert));
    }

    public static Map<String, @Nullable Object> json(Alert alert) {
        return Json.object(
                "type", "alert",
                "side", alert.side(),
                "rule", alert.rule().text(),
                "level", alert.rule().level(),
                "state", alert.on() ? "on" : "over",
                "metric", alert.metric().key(),
                "value", alert.value(),
                "growth_per_second", alert.growth(),
                "millis_left",
                        alert.left().isPresent() ? Math.round(alert.left().getAsDouble()) : null,
                "round", alert.round(),
                "millis", alert.millis(),
                "text", text(alert));
    }

    private AlertView() {}
}
