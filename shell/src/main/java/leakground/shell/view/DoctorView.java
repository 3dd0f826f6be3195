package leakground.shell.view;

import java.util.List;
import java.util.Locale;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/// The result of `doctor`: the checks of this machine.
public final class DoctorView {

    /// The outcome of a check. Only a failed check keeps leakground from working.
    public enum Status {
        OK(Styles.GOOD),
        WARN(Styles.WARN),
        FAIL(Styles.BAD);

        private final AttributedStyle style;

        Status(AttributedStyle style) {
            this.style = style;
        }
    }

    /// One check.
    ///
    /// @param detail the finding and, if there is a problem, its remedy
    public record Checked(String name, Status status, String detail) {}

    public static List<AttributedString> lines(List<Checked> checks, int width) {
        return Table.lines(checks.stream().map(DoctorView::row).toList(), 0, width);
    }

    private static List<AttributedString> row(Checked check) {
        var status = check.status();
        return List.of(
                Styles.styled(status.style, status.name().toLowerCase(Locale.ROOT)),
                new AttributedString(check.name()),
                new AttributedString(check.detail()));
    }

    private DoctorView() {}
}
