package leakground.shell.settings.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// Shows the settings and the aliases.
public final class SettingsView {

    /// One setting.
    ///
    /// @param value the value, or `-` if it is not set
    public record Row(String key, String value, String meaning) {}

    /// All settings and aliases.
    ///
    /// @param file the path of the file; empty if unknown
    public static List<AttributedString> lines(List<Row> rows, Map<String, String> aliases, String file, int width) {
        var lines = new ArrayList<>(Table.lines(
                rows.stream()
                        .map(row -> List.of(
                                Styles.styled(Styles.NAME, row.key()),
                                new AttributedString(row.value()),
                                Styles.styled(Styles.DIM, row.meaning())))
                        .toList(),
                0,
                width));
        lines.addAll(aliases(aliases, width));
        if (!file.isEmpty()) {
            lines.addAll(TextLayout.wrap("Kept in " + file, width));
        }
        return lines;
    }

    public static List<AttributedString> aliases(Map<String, String> aliases, int width) {
        return Table.lines(
                aliases.entrySet().stream()
                        .map(alias -> List.of(
                                Styles.styled(Styles.NAME, "alias " + alias.getKey()),
                                new AttributedString(alias.getValue())))
                        .toList(),
                0,
                width);
    }

    private SettingsView() {}
}
