package leakground.shell.cases;

import java.util.Locale;
import java.util.Map;
import leakground.json.Json;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.CaseEvent;
import leakground.lessons.cases.Score;
import leakground.measure.Finding;
import leakground.measure.Metric;
import leakground.shell.cases.view.CardView;
import leakground.shell.cases.view.CaseCard;
import org.jspecify.annotations.Nullable;

/// The card of a case as JSON.
final class CaseJson {

    static Map<String, @Nullable Object> of(CaseCard card) {
        var score = card.score();
        var truth = score.sealed().mechanism();
        return Json.object(
                "case", score.sealed().seed(),
                "candidate", card.sitting().candidate(),
                "began", card.sitting().began(),
                "version", card.sitting().version(),
                "begun_before", card.sitting().before(),
                "checksum", CardView.checksum(card),
                "points", score.total(),
                "answered", score.answer().isPresent(),
                "seconds", score.took(),
                "allowed_seconds", score.allowed(),
                "hints", score.hints(),
                "spent", score.spent(),
                "truth",
                        Json.object(
                                "grows",
                                        truth.metrics().stream()
                                                .map(Metric::key)
                                                .toList(),
                                "kind", truth.name().toLowerCase(Locale.ROOT),
                                "kind_title", truth.title(),
                                "holder", score.sealed().holder().text(),
                                "fix", truth.fix(),
                                "lesson", truth.lesson()),
                "unshown", score.unshown().orElse(""),
                "said", score.answer().map(CaseJson::said),
                "repair", score.repair(),
                "points_of",
                        Json.object(
                                "grows", score.grows(),
                                "kind", score.kind(),
                                "holder", score.holder(),
                                "fix", score.fix()),
                "measured", card.findings().stream().map(CaseJson::finding).toList(),
                "events", score.events().stream().map(CaseJson::event).toList(),
                "rubric", score.rubric().stream().map(CaseJson::criterion).toList());
    }

    private static Map<String, @Nullable Object> said(Answer answer) {
        return Json.object(
                "grows", answer.grows().map(Metric::key),
                "kind", answer.kind().name().toLowerCase(Locale.ROOT),
                "holder", answer.holder());
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        return Json.object(
                "metric", finding.metric().key(),
                "verdict", finding.verdict().title(),
                "growth", finding.growth().perRound());
    }

    private static Map<String, @Nullable Object> event(CaseEvent event) {
        return Json.object("seconds", event.at(), "what", event.text(), "cost", event.cost());
    }

    private static Map<String, @Nullable Object> criterion(Score.Criterion criterion) {
        return Json.object(
                "criterion",
                criterion.title(),
                "level",
                criterion.level(),
                "of",
                Score.MOST_LEVEL,
                "why",
                criterion.reason());
    }

    private CaseJson() {}
}
