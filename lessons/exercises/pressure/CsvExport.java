import java.util.List;

/// A table as comma-separated values.
public final class CsvExport {

    /// The table as text, a line for each row.
    public String export(List<List<String>> rows) {
        var text = "";
        for (var row : rows) {
            var separator = "";
            for (var cell : row) {
                text += separator;
                text += quoted(cell);
                separator = ",";
            }
            text += "\n";
        }
        return text;
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
