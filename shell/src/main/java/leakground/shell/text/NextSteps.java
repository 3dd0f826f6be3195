package leakground.shell.text;

import java.util.List;
import org.jline.utils.AttributedString;

/// The line that ends the output of a command: what to type next.
public final class NextSteps {

    /// One line: `` Next: `why sub-slice`, `diff sub-slice` or `lesson sub-slice`. ``
    ///
    /// @param commands at least one, the most useful first
    public static List<AttributedString> lines(List<String> commands, int width) {
        var text = new StringBuilder("Next: ");
        for (int i = 0; i < commands.size(); i++) {
            text.append(i == 0 ? "" : i < commands.size() - 1 ? ", " : " or ");
            text.append('`').append(commands.get(i)).append('`');
        }
        return TextLayout.wrap(Styles.sentence(text.append('.').toString()), width, 0);
    }

    private NextSteps() {}
}
