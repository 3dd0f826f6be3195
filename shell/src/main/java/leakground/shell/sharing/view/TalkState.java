package leakground.shell.sharing.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leakground.json.Json;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.text.StyledHtml;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// What a presentation shows of its duel: a scene, and the answer to the question of the scene `why`.
///
/// @param scenes the scenes of this duel, in order
/// @param scene the one that is shown
/// @param looking what is done for an answer, or why there is none; empty for nothing to say
/// @param answers how many answers there were
/// @param why the latest answer, with an entry for each side; empty before the first one
public record TalkState(List<Scene> scenes, Scene scene, String looking, int answers, List<WhySide> why) {

    /// A scene of the talk.
    public enum Scene {
        LEAK,
        WHY,
        FIX,
        DIFF;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Columns of the answer on a screen, and on a phone.
    private static final int COLUMNS = 100;

    private static final int FEW_COLUMNS = 46;

    public TalkState {
        scenes = List.copyOf(scenes);
        why = List.copyOf(why);
    }

    /// The answer in the words of the terminal: for each side, whether something grew, and its lines as runs of
    /// text, each with the class of its colour.
    List<Map<String, @Nullable Object>> answer() {
        return why.stream()
                .map(side -> Json.object(
                        "grew", hasGrown(side),
                        "wide", lines(side, COLUMNS),
                        "narrow", lines(side, FEW_COLUMNS)))
                .toList();
    }

    /// Of a side on which nothing grew, its first sentences tell enough.
    private static List<List<List<String>>> lines(WhySide side, int columns) {
        return WhyView.render(List.of(side), columns, Theme.colour()).stream()
                .takeWhile(line -> hasGrown(side) || !line.toString().isBlank())
                .map(TalkState::runs)
                .toList();
    }

    private static boolean hasGrown(WhySide side) {
        return !side.grown().isEmpty() || !side.outside().isEmpty();
    }

    private static List<List<String>> runs(AttributedString line) {
        var runs = new ArrayList<List<String>>();
        StyledHtml.runs(line, (name, text) -> runs.add(List.of(name, text)));
        return runs;
    }
}
