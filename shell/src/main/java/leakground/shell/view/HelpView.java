package leakground.shell.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;

/// The pages of `help`.
public final class HelpView {

    private static final int INDENT = 2;

    /// A command: its name, a short summary, and an example.
    public record Entry(String name, String summary, String example) {}

    /// The help page of one command.
    ///
    /// @param arguments options and parameters with their descriptions
    public record Page(String synopsis, String summary, List<Argument> arguments, List<String> examples) {}

    /// An option or parameter and its description.
    public record Argument(String label, String description) {}

    /// A group of commands.
    ///
    /// @param name the name that `help` accepts
    public record Group(String name, String title, List<Entry> entries) {}

    /// All commands, one line for each, below the headings of their groups.
    public static List<AttributedString> overview(List<Group> groups, int width) {
        var names = groups.stream().map(group -> "`help " + group.name() + "`").collect(joining(", "));
        var lines = new ArrayList<>(TextLayout.wrap(
                Styles.sentence("`help COMMAND` explains a command. " + names
                        + " show the examples of a group. Options of all: `--json` for data, `--no-color`, `--ascii`."
                        + " Tab completes."),
                width,
                0));
        for (var group : groups) {
            lines.add(AttributedString.EMPTY);
            lines.addAll(TextLayout.wrap(Styles.styled(Styles.TITLE, group.title()), width, 0));
            lines.addAll(Table.lines(
                    group.entries().stream()
                            .map(entry -> List.of(
                                    Styles.styled(Styles.NAME, entry.name()), new AttributedString(entry.summary())))
                            .toList(),
                    INDENT,
                    width));
        }
        return lines;
    }

    /// One group, one line per command.
    public static List<AttributedString> group(Group group, int width) {
        var lines = new ArrayList<>(TextLayout.wrap(Styles.styled(Styles.TITLE, group.title()), width, 0));
        lines.addAll(rows(group, width));
        return lines;
    }

    private static List<AttributedString> rows(Group group, int width) {
        boolean wide = width >= 60;
        return Table.lines(
                group.entries().stream()
                        .map(entry -> {
                            var name = Styles.styled(Styles.NAME, entry.name());
                            var summary = new AttributedString(entry.summary());
                            return wide
                                    ? List.of(name, summary, Styles.styled(Styles.DIM, entry.example()))
                                    : List.of(name, summary);
                        })
                        .toList(),
                0,
                width);
    }

    public static List<AttributedString> page(Page page, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(TextLayout.wrap(Styles.styled(Styles.TITLE, page.synopsis()), width, 4));
        lines.addAll(TextLayout.wrap(page.summary(), width));
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
            lines.addAll(TextLayout.wrap(Styles.styled(Styles.DIM, "Example: " + example), width, 4));
        }
        return lines;
    }

    private HelpView() {}
}
