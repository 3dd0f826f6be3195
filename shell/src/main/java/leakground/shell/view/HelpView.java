package leakground.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// What can be typed.
public final class HelpView {

    /// A command: its name, what it does in a few words, and one line to try.
    public record Entry(String name, String summary, String example) {}

    /// One command in full.
    ///
    /// @param arguments options and parameters with their descriptions
    public record Page(String synopsis, String summary, List<Argument> arguments, List<String> examples) {}

    /// An option or parameter as it is typed, and what it means.
    public record Argument(String label, String description) {}

    /// All commands.
    ///
    /// @param diagnosis those that look into JVMs, by their names alone
    public static List<AttributedString> overview(List<Entry> entries, List<Entry> diagnosis, int width) {
        var lines = new ArrayList<AttributedString>();
        boolean wide = width >= 60;
        var rows = new ArrayList<List<AttributedString>>();
        for (var entry : entries) {
            var name = Styles.styled(Styles.NAME, entry.name());
            var summary = new AttributedString(entry.summary());
            rows.add(
                    wide ? List.of(name, summary, Styles.styled(Styles.DIM, entry.example())) : List.of(name, summary));
        }
        lines.addAll(Table.lines(rows, 0, width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Text.wrap(
                Styles.join(
                        "Why is it still there? Looking into a scenario, a file or the process id of a JVM: ",
                        Text.concat(
                                diagnosis.stream()
                                        .map(entry -> Styles.styled(Styles.NAME, entry.name()))
                                        .toList(),
                                " "),
                        "."),
                width,
                0));
        lines.add(AttributedString.EMPTY);
        lines.addAll(Text.wrap(
                Styles.join(
                        Styles.styled(Styles.NAME, "help COMMAND"),
                        " says more. Everywhere: ",
                        Styles.styled(Styles.NAME, "--json"),
                        " where there is data, ",
                        Styles.styled(Styles.NAME, "--no-color"),
                        ", ",
                        Styles.styled(Styles.NAME, "--ascii"),
                        ". Tab completes."),
                width,
                0));
        return lines;
    }

    public static List<AttributedString> page(Page page, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(Text.wrap(Styles.styled(Styles.TITLE, page.synopsis()), width, 4));
        lines.addAll(Text.wrap(page.summary(), width));
        if (!page.arguments().isEmpty()) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(Table.lines(
                    page.arguments().stream()
                            .map(argument -> List.of(
                                    Styles.styled(Styles.NAME, argument.label()),
                                    new AttributedString(argument.description())))
                            .toList(),
                    2,
                    width));
        }
        lines.add(AttributedString.EMPTY);
        for (var example : page.examples()) {
            lines.addAll(Text.wrap(Styles.styled(Styles.DIM, "Example: " + example), width, 4));
        }
        return lines;
    }

    private HelpView() {}
}
