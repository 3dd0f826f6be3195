package leakground.shell.cases.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import leakground.lessons.CaseTally;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.CaseEvent;
import leakground.lessons.cases.Checksum;
import leakground.lessons.cases.Score;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.shell.text.Quantity;

/// The card of a case, as Markdown: the answers with the truth, the looks in their order, and a rubric.
public final class CardView {

    private static final List<String> LEVELS = List.of("not shown", "in part", "shown", "well shown");

    /// The card. With a candidate, its last part is for the interviewer to fill in.
    public static List<String> markdown(CaseCard card) {
        var lines = body(card);
        lines.add("");
        lines.add("Checksum of the %d lines above: `%s` (`head -%d FILE | sha256sum` begins with it)."
                .formatted(lines.size(), checksum(card), lines.size()));
        if (card.sitting().candidate().isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add("## For the interviewer");
        lines.add("");
        lines.add("| | measured | yours | because |");
        lines.add("|--|--|--|--|");
        for (var criterion : card.score().rubric()) {
            lines.add("| %s | %d | | |".formatted(criterion.title(), criterion.level()));
        }
        lines.add("");
        lines.add("Notes:");
        return lines;
    }

    /// The checksum of what was measured, without the interviewer's part.
    public static String checksum(CaseCard card) {
        var body = body(card);
        body.add("");
        return Checksum.of(String.join("\n", body) + "\n");
    }

    private static List<String> body(CaseCard card) {
        var score = card.score();
        var sitting = card.sitting();
        var lines = new ArrayList<String>();
        lines.add("# Case %d: %d of %d points".formatted(score.sealed().seed(), score.total(), CaseTally.MOST_POINTS));
        lines.add("");
        if (!sitting.candidate().isEmpty()) {
            lines.add("Candidate: %s".formatted(cell(sitting.candidate())));
            lines.add("");
        }
        lines.add("Begun %s with %s.".formatted(sitting.began(), sitting.version()));
        lines.add("");
        if (!sitting.before().isEmpty()) {
            lines.add("**This case was begun before on this machine, %s.**".formatted(sitting.before()));
            lines.add("");
        }
        lines.add("%s after %s, of %d min. Hints: %d. Evidence and hints cost %d points."
                .formatted(
                        score.answer().isPresent() ? "Answered, and over" : "Given up",
                        minutes(score.took()),
                        score.allowed() / 60,
                        score.hints(),
                        score.spent()));
        lines.add("");
        score.unshown().ifPresent(what -> {
            lines.add("**To ask about: %s.** It earns no points.".formatted(what));
            lines.add("");
        });
        answer(lines, score);
        lines.add("");
        lines.add("Measured by a run of its own: " + measured(card) + ".");
        asked(lines, score.events());
        repair(lines, card.repair());
        rubric(lines, score);
        lines.add("");
        lines.add("## To talk about");
        lines.add("");
        for (var hint : score.sealed().mechanism().hints()) {
            lines.add("- " + hint);
        }
        lines.add("- The lesson on it is `%s`; `case --seed %d` gives the same case again."
                .formatted(score.sealed().mechanism().lesson(), score.sealed().seed()));
        return lines;
    }

    private static void answer(List<String> lines, Score score) {
        var truth = score.sealed().mechanism();
        var grows = truth.isLeak() ? truth.metrics().getFirst().title() : "nothing";
        lines.add("| asked | said | true | points |");
        lines.add("|--|--|--|--|");
        row(
                lines,
                score,
                "what grows",
                answer -> answer.grows().map(Metric::title).orElse("nothing"),
                grows,
                score.grows(),
                Score.GROWS);
        row(lines, score, "the kind", answer -> answer.kind().title(), truth.title(), score.kind(), Score.KIND);
        row(
                lines,
                score,
                "what holds it",
                answer -> answer.kind().isLeak() ? answer.holder() : "nothing",
                score.sealed().holder().text(),
                score.holder(),
                Score.HOLDER);
        row(lines, score, "the repair", _ -> score.repair(), truth.fix(), score.fix(), Score.FIX);
    }

    private interface Said {
        String of(Answer answer);
    }

    private static void row(
            List<String> lines, Score score, String asked, Said said, String truth, int points, int most) {
        lines.add("| %s | %s | %s | %d of %d |"
                .formatted(asked, cell(score.answer().map(said::of).orElse("-")), cell(truth), points, most));
    }

    private static String measured(CaseCard card) {
        var told = card.findings().stream()
                .filter(finding -> !finding.verdict().isHealthy())
                .map(finding -> "%s %s%s"
                        .formatted(
                                finding.metric().title(),
                                finding.verdict().title(),
                                Optional.of(finding)
                                        .filter(Quantity::isKnown)
                                        .map(known -> ", "
                                                + Quantity.growthPer(TimeBase.ROUND, known.metric(), known.growth()))
                                        .orElse("")))
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? "nothing grows without end" : told;
    }

    private static void asked(List<String> lines, List<CaseEvent> events) {
        lines.add("");
        lines.add("## What was asked for, minute by minute");
        lines.add("");
        long foreign = events.stream()
                .filter(CaseEvent.ForeignCommand.class::isInstance)
                .count();
        lines.add(
                foreign == 0
                        ? "No other process attached to the program."
                        : "**Commands of other processes in the program: %d.**".formatted(foreign));
        lines.add("");
        if (events.isEmpty()) {
            lines.add("Nothing.");
            return;
        }
        lines.add("| after | what | cost |");
        lines.add("|--|--|--|");
        for (var event : events) {
            lines.add("| %s | %s | %s |"
                    .formatted(
                            minutes(event.at()),
                            cell(event.text()),
                            event.cost() == 0 ? "-" : Integer.toString(event.cost())));
        }
    }

    private static void repair(List<String> lines, List<String> diff) {
        if (diff.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## The repair");
        lines.add("");
        lines.add("```diff");
        lines.addAll(diff);
        lines.add("```");
    }

    private static void rubric(List<String> lines, Score score) {
        lines.add("");
        lines.add("## Rubric");
        lines.add("");
        lines.add("| | level | because |");
        lines.add("|--|--|--|");
        for (var criterion : score.rubric()) {
            lines.add("| %s | %d %s | %s |"
                    .formatted(
                            criterion.title(),
                            criterion.level(),
                            LEVELS.get(criterion.level()),
                            cell(criterion.reason())));
        }
    }

    private static String cell(String text) {
        return text.replace("|", "/");
    }

    static String minutes(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private CardView() {}
}
