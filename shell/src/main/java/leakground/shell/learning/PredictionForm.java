package leakground.shell.learning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.catalogue.Scenario;
import leakground.lessons.Prediction;
import leakground.measure.Metric;
import leakground.measure.Unit;
import leakground.shell.learning.view.PredictionView;

/// The input form of a prediction: first the metrics, then an amount for each.
final class PredictionForm {

    private static final Pattern AMOUNT =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{0,6})?) ?([kKmMgG]?)(?:i?[bB](?:ytes)?)?");
    private static final int LONGEST = 14;

    private final List<Metric> choices;
    private final Map<Metric, Optional<Double>> amounts = new EnumMap<>(Metric.class);
    private List<Metric> asked = List.of();
    private String typed = "";
    private String wrong = "";
    private boolean nothing;
    private boolean given;

    /// @param scenario whose rounds are predicted
    PredictionForm(Optional<Scenario> scenario) {
        choices = scenario.map(PredictionView::choices).orElse(List.of());
    }

    /// The current form, for the view.
    PredictionView.Form form() {
        return new PredictionView.Form(
                choices, Map.copyOf(amounts), asked.stream().findFirst(), typed, wrong);
    }

    /// The prediction; empty if it was skipped.
    Optional<Prediction> prediction() {
        return given ? Optional.of(new Prediction(amounts)) : Optional.empty();
    }

    /// Starts again, with the previous input.
    void reopen() {
        asked = List.of();
        typed = "";
        wrong = "";
        nothing = false;
        given = false;
    }

    /// Whether an amount is being typed, so that letters are text.
    boolean asksForAnAmount() {
        return !asked.isEmpty();
    }

    /// Handles a typed character.
    void type(String text) {
        wrong = "";
        nothing = false;
        if (!asked.isEmpty()) {
            boolean erase = text.equals("\b") || text.equals("\u007f");
            if (text.equals("\u0015")) {
                typed = "";
            } else if (erase) {
                typed = typed.isEmpty() ? "" : typed.substring(0, typed.length() - 1);
            } else if (typed.length() < LONGEST && !Character.isISOControl(text.charAt(0))) {
                typed += text;
            }
        } else if (text.matches("[1-9]") && Integer.parseInt(text) <= choices.size()) {
            var metric = choices.get(Integer.parseInt(text) - 1);
            if (!amounts.containsKey(metric)) {
                amounts.put(metric, Optional.empty());
            } else {
                amounts.remove(metric);
            }
        }
    }

    /// Handles Enter.
    ///
    /// @return whether the form is complete
    boolean enter() {
        if (asked.isEmpty()) {
            asked = new ArrayList<>(
                    choices.stream().filter(amounts::containsKey).toList());
            // One Enter too many is no prediction.
            given = nothing;
            nothing = asked.isEmpty();
            wrong = nothing ? "Nothing is chosen. Press Enter again if you expect no leak." : "";
            return given;
        }
        var metric = asked.getFirst();
        if (!typed.isEmpty()) {
            var amount = AMOUNT.matcher(typed);
            if (!amount.matches()) {
                wrong = metric.unit() == Unit.BYTES ? "A number, such as 300, 12k or 3m" : "A number, such as 7 or 0.5";
                return false;
            }
            amounts.put(metric, Optional.of(Double.parseDouble(amount.group(1)) * factor(amount.group(2), metric)));
        }
        typed = "";
        asked = asked.subList(1, asked.size());
        given = asked.isEmpty();
        return given;
    }

    private static double factor(String letter, Metric metric) {
        double thousand = metric.unit() == Unit.BYTES ? 1024 : 1000;
        return switch (letter) {
            case "k", "K" -> thousand;
            case "m", "M" -> thousand * thousand;
            case "g", "G" -> thousand * thousand * thousand;
            default -> 1;
        };
    }
}
