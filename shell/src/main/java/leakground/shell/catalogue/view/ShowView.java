package leakground.shell.catalogue.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;
import leakground.shell.text.Markdown;
import leakground.shell.text.NextSteps;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// All facts of the catalogue about one scenario.
public final class ShowView {

    public static List<AttributedString> lines(Scenario scenario, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(Styles.styled(Styles.TITLE, scenario.title()), width, 0));
        lines.add(AttributedString.EMPTY);
        var facts = new ArrayList<List<AttributedString>>();
        facts.add(fact("id", scenario.id()));
        facts.add(
                fact("family", scenario.family().id() + ": " + scenario.family().title()));
        facts.add(fact("symptom", scenario.symptom()));
        facts.add(fact("grows", scenario.growsInWords()));
        facts.add(fact("variants", String.join(", ", scenario.variants())));
        if (!scenario.jvm().isEmpty()) {
            facts.add(fact("JVM flags", String.join(" ", scenario.jvm())));
        }
        lines.addAll(Table.lines(facts, 0, width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Markdown.lines(scenario.source().doc(), width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(NextSteps.lines(next(scenario), width));
        return lines;
    }

    private static List<AttributedString> fact(String name, String value) {
        return List.of(Styles.styled(Styles.DIM, name), new AttributedString(value));
    }

    private static List<String> next(Scenario scenario) {
        return Stream.of("run", "diff", "code", "lesson")
                .filter(command -> !scenario.isMyth() || !command.equals("diff"))
                .map(command -> command + " " + scenario.id())
                .toList();
    }

    private ShowView() {}
}
