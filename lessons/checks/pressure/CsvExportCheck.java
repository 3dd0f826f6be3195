import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A table of 200 rows, some of whose cells need quotes.
public final class CsvExportCheck implements Workload {

    private final CsvExport export = new CsvExport();
    private int number;

    @Override
    public long round() {
        number++;
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 200; i++) {
            rows.add(List.of("row " + i, Integer.toString((number + i) % 1_000), "Smith, \"Jo\"", "cell"));
        }
        var text = export.export(rows);
        Check.that(text.lines().count() == rows.size(), "every row is a line");
        Check.that(
                text.startsWith("row 0," + number % 1_000 + ",\"Smith, \"\"Jo\"\"\",cell\n"),
                "a cell with a comma or a quote in it is quoted");
        return text.hashCode();
    }
}
