package leakground.shell.catalogue.view;

import java.util.ArrayList;
import java.util.List;
import leakground.catalogue.Scenario;
import leakground.scenario.Family;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// The catalogue, grouped by family.
public final class ListView {

    private static final int ROOM_FOR_TITLE = 100;
    private static final int ROOM_FOR_SYMPTOM = 150;
    private static final int INDENT = 2;

    public static List<AttributedString> lines(List<Scenario> scenarios, int width) {
        var rows = scenarios.stream().map(scenario -> row(scenario, width)).toList();
        var widths = Table.widths(rows, width - INDENT);
        var lines = new ArrayList<AttributedString>();
        Family family = null;
        for (int i = 0; i < scenarios.size(); i++) {
            if (scenarios.get(i).family() != family) {
                family = scenarios.get(i).family();
                var heading = Styles.join(
                        Styles.styled(Styles.TITLE, family.id()), Styles.styled(Styles.DIM, ": " + family.title()));
                lines.addAll(TextLayout.wrap(heading, width, INDENT));
            }
            lines.addAll(Table.lines(List.of(rows.get(i)), widths, INDENT));
        }
        return lines;
    }

    private static List<AttributedString> row(Scenario scenario, int width) {
        var row = new ArrayList<AttributedString>();
        row.add(Styles.styled(Styles.NAME, scenario.id()));
        if (width >= ROOM_FOR_TITLE) {
            row.add(new AttributedString(scenario.title()));
        }
        row.add(new AttributedString(scenario.growsInWords()));
        if (width >= ROOM_FOR_SYMPTOM) {
            row.add(Styles.styled(Styles.DIM, scenario.symptom()));
        }
        return row;
    }

    private ListView() {}
}
