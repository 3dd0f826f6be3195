package leakground.shell.view;

import leakground.measure.Verdict;
import org.jline.utils.AttributedStyle;

/// How views look. No theme lets a colour or a style say what no word says.
///
/// @param undecided for verdicts that are neither leaking nor steady
/// @param unicode whether braille and lines may be drawn; else all is ASCII
public record Theme(
        AttributedStyle leaking,
        AttributedStyle steady,
        AttributedStyle undecided,
        AttributedStyle dim,
        AttributedStyle title,
        AttributedStyle key,
        boolean unicode) {

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    public static Theme colour() {
        return new Theme(
                PLAIN.foreground(AttributedStyle.RED),
                PLAIN.foreground(AttributedStyle.GREEN),
                PLAIN.foreground(AttributedStyle.YELLOW),
                PLAIN.faint(),
                PLAIN.bold(),
                PLAIN.bold().foreground(AttributedStyle.CYAN),
                true);
    }

    public static Theme monochrome() {
        return new Theme(PLAIN.bold(), PLAIN, PLAIN, PLAIN, PLAIN.bold(), PLAIN.bold(), true);
    }

    /// Monochrome, and nothing but ASCII.
    public static Theme ascii() {
        return monochrome().withoutUnicode();
    }

    /// This theme with nothing but ASCII.
    public Theme withoutUnicode() {
        return new Theme(leaking, steady, undecided, dim, title, key, false);
    }

    AttributedStyle verdict(Verdict verdict) {
        return switch (verdict) {
            case LEAKING, OUT_OF_MEMORY, DIED -> leaking;
            case SAWTOOTH, FILLING, STEADY -> steady;
            case INCONCLUSIVE, RETAINING, CHURNING -> undecided;
        };
    }

    AttributedStyle badge(Verdict verdict) {
        return verdict(verdict).inverse();
    }

    /// A line across. Broken, because JLine turns whole ones into its alternate character set, which
    /// recordings and `tmux capture-pane` show as letters.
    String horizontal() {
        return unicode ? "╌" : "-";
    }

    String vertical() {
        return unicode ? "╎" : "|";
    }

    String ellipsis() {
        return unicode ? "…" : "..";
    }
}
