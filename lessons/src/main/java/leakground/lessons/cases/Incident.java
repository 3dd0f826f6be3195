package leakground.lessons.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leakground.lessons.check.Repairable;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// An evening of the ticket shop, which is a small service over HTTP. On each weekday it has another fault, and on one
/// of them none.
///
/// The source of the shop and its visitors is in the folder `lessons/service`.
public enum Incident implements Repairable {
    MONDAY(Verdict.LEAKING, Metric.HEAP),
    TUESDAY(Verdict.LEAKING, Metric.VIRTUAL_THREADS),
    WEDNESDAY(Verdict.LEAKING, Metric.OPEN_FILES),
    THURSDAY(Verdict.STEADY),
    FRIDAY(Verdict.LEAKING, Metric.NATIVE_MEMORY);

    private static final String FOLDER = "/leakground/lessons/service/";
    private static final int USUAL_SHOWS = 200;
    private static final int SEASON = 6_000;

    private final Verdict verdict;
    private final List<Metric> metrics;

    Incident(Verdict verdict, Metric... metrics) {
        this.verdict = verdict;
        this.metrics = List.of(metrics);
    }

    /// The weekday as it is typed: `monday`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Finds an incident by its weekday.
    public static Optional<Incident> find(String id) {
        return Arrays.stream(values())
                .filter(incident -> incident.id().equals(id))
                .findFirst();
    }

    @Override
    public String type() {
        return "Shop";
    }

    @Override
    public String given() {
        return shop(id());
    }

    @Override
    public String solution() {
        return shop("");
    }

    private static String shop(String fault) {
        return ProgramPart.of(FOLDER + "Shop").as(fault).source();
    }

    @Override
    public String checkSource() {
        return ProgramPart.of(FOLDER + "ShopCheck").source();
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    /// How many different shows the visitors ask for.
    public int shows() {
        return this == THURSDAY ? SEASON : USUAL_SHOWS;
    }

    @Override
    public String toString() {
        return id();
    }
}
