package leakground.shell.learning;

import java.util.Map;
import leakground.json.Json;
import leakground.lessons.Calibration;
import leakground.lessons.ProgressJson;
import org.jspecify.annotations.Nullable;

/// The answers of a quiz as JSON: the confidence, and the number of correct answers.
public final class CalibrationJson {

    public static Map<String, @Nullable Object> of(Calibration quiz) {
        return Json.object(
                "answered", quiz.said(),
                "right", quiz.right(),
                "brier", quiz.brier(),
                "calibration", ProgressJson.tallies(quiz));
    }

    private CalibrationJson() {}
}
