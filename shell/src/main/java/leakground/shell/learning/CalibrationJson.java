package leakground.shell.learning;

import java.util.Map;
import leakground.lessons.Calibration;
import leakground.shell.text.Json;
import org.jspecify.annotations.Nullable;

/// The answers of a quiz as data: how sure they were, and how many were right.
public final class CalibrationJson {

    public static Map<String, @Nullable Object> of(Calibration quiz) {
        return Json.object(
                "answered", quiz.said(),
                "right", quiz.right(),
                "brier", quiz.brier().isPresent() ? quiz.brier().getAsDouble() : null,
                "calibration",
                        quiz.tallies().entrySet().stream()
                                .map(entry -> Json.object(
                                        "percent", entry.getKey(),
                                        "said", entry.getValue().said(),
                                        "right", entry.getValue().right()))
                                .toList());
    }

    private CalibrationJson() {}
}
