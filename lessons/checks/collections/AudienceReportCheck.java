import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A famous talk, and then a small one in each round.
public final class AudienceReportCheck implements Workload {

    private static final int FAMOUS = 100_000;

    private final AudienceReport report = new AudienceReport();
    private int talks;

    @Override
    public long round() {
        int viewers = talks == 0 ? FAMOUS : 1_200 + talks % 100;
        talks++;
        for (int i = 0; i < viewers; i++) {
            report.join("viewer " + i, i % 3 == 0 ? "Ghana" : "Peru");
        }
        Check.that(report.hasSeen("viewer 89"), "a viewer who has joined is known");
        Check.that(!report.hasSeen("viewer " + viewers), "a viewer who has not joined this talk is not known");
        for (int i = 0; i < viewers; i += 10) {
            report.join("viewer " + i, "Peru");
        }
        int fromGhana = (viewers + 2) / 3;
        var text = report.end();
        Check.that(
                text.equals("%d viewers, %d joined again: Ghana %d, Peru %d"
                        .formatted(viewers, (viewers + 9) / 10, fromGhana, viewers - fromGhana)),
                "every viewer of a talk counts once, and only in that talk");
        Check.that(!report.hasSeen("viewer 0"), "the next talk begins without viewers");
        return text.hashCode();
    }
}
