package leakground.shell.sharing.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.json.JsonObject;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Duels;
import leakground.shell.sharing.view.TalkState.Scene;
import org.junit.jupiter.api.Test;

/// What a page of `present` is told.
class DuelStateTest {

    private static final List<Scene> SCENES = List.of(Scene.LEAK, Scene.WHY, Scene.FIX);

    @Test
    void tellsTheVerdictBeforeAFixAndTheOneSince() {
        var side = first(Duels.duel("x", 300, Duels.repaired(300)));
        assertEquals(
                List.of("LEAKING to round 150", "STEADY since"),
                side.objects("phases").stream().map(phase -> phase.text("text")).toList());
        assertEquals(
                List.of("bad", "good"),
                side.objects("phases").stream().map(phase -> phase.text("tone")).toList());
        assertTrue(side.list("notes").contains("of the leak, 9.4 MiB and 150 platform threads stay"), side::toString);
        assertEquals(
                "fix",
                side.objects("marks").getLast().text("word"),
                () -> side.list("marks").toString());
    }

    @Test
    void tellsTheEvidenceInWords() {
        assertEquals(
                "live heap: floors rose in all four windows of 31 samples, by 3.9 MiB",
                first(Duels.ticker(120)).text("evidence"));
    }

    @Test
    void namesTheDeclaredMetricThatIsShownLargest() {
        assertEquals("heap", news(DuelState.NOTHING, Duels.ticker(120), 0).text("metric"));
    }

    @Test
    void tellsTheSceneAlwaysAndAnAnswerOnlyOnce() {
        var duel = Duels.ticker(120);
        var first = news(DuelState.NOTHING, duel, 1);
        assertEquals("why", first.text("scene"));
        assertEquals(List.of("leak", "why", "fix"), first.list("scenes"));
        assertTrue(first.has("why"));
        var known = DuelState.of(duel, stage(1));
        assertFalse(news(known, duel, 1).has("why"));
        assertTrue(news(known, duel, 2).has("why"));
    }

    private static JsonObject first(Duel duel) {
        return news(DuelState.NOTHING, duel, 0).objects("sides").getFirst();
    }

    private static JsonObject news(DuelState known, Duel duel, int answers) {
        return JsonObject.of(known.news(duel, stage(answers), false));
    }

    private static TalkState stage(int answers) {
        return new TalkState(SCENES, Scene.WHY, "", answers, List.of());
    }
}
