import java.util.ArrayList;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A report of some sections, closed twice.
public final class ReportWriterCheck implements Workload {

    private int number;

    @Override
    public long round() {
        number++;
        var office = new ArrayList<String>();
        try (var report = new ReportWriter(office::add)) {
            for (int i = 1; i <= 70; i++) {
                report.write("section " + number % 20, i);
            }
            Check.that(office.isEmpty(), "a report is handed in at its end");
            report.close();
        }
        Check.that(office.size() == 1, "a report is handed in once");
        Check.that(office.getFirst().lines().count() == 70, "a report has all its lines");
        return office.getFirst().hashCode();
    }
}
