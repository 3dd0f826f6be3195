package leakground.shell.text;

import leakground.measure.Verdict;
import org.jline.utils.AttributedStyle;

/// The styles of views. All information of a colour or style is also given in words.
///
/// @param undecided the style for verdicts that are neither leaking nor steady
/// @param unicode whether braille and line characters are used; otherwise only ASCII
/// @param big whether the live duel shows its verdicts and numbers in block letters
public record Theme(
        AttributedStyle leaking,
        AttributedStyle steady,
        AttributedStyle undecided,
        AttributedStyle dim,
        AttributedStyle title,
        AttributedStyle key,
        boolean unicode,
        boolean big) {

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    public static Theme colour() {
        return of(Palette.DARK);
    }

    /// The theme with the colours of a palette.
    public static Theme of(Palette palette) {
        return switch (palette) {
            case DARK, BIG ->
                new Theme(
                        PLAIN.foreground(AttributedStyle.RED),
                        PLAIN.foreground(AttributedStyle.GREEN),
                        PLAIN.foreground(AttributedStyle.YELLOW),
                        PLAIN.faint(),
                        PLAIN.bold(),
                        PLAIN.bold().foreground(AttributedStyle.CYAN),
                        true,
                        palette == Palette.BIG);
            // Of the 256 colours, those dark enough to be read on white.
            case LIGHT ->
                new Theme(
                        PLAIN.foreground(124),
                        PLAIN.foreground(22),
                        PLAIN.foreground(94),
                        PLAIN.foreground(240),
                        PLAIN.bold(),
                        PLAIN.bold().foreground(18),
                        true,
                        false);
            case CONTRAST ->
                new Theme(
                        PLAIN.bold().foreground(AttributedStyle.BRIGHT + AttributedStyle.RED),
                        PLAIN.bold().foreground(AttributedStyle.BRIGHT + AttributedStyle.GREEN),
                        PLAIN.bold().foreground(AttributedStyle.BRIGHT + AttributedStyle.YELLOW),
                        PLAIN,
                        PLAIN.bold(),
                        PLAIN.bold().inverse(),
                        true,
                        false);
        };
    }

    public static Theme monochrome() {
        return new Theme(PLAIN.bold(), PLAIN, PLAIN, PLAIN, PLAIN.bold(), PLAIN.bold(), true, false);
    }

    /// Monochrome, with only ASCII characters.
    public static Theme ascii() {
        return monochrome().withoutUnicode();
    }

    /// This theme with only ASCII characters.
    public Theme withoutUnicode() {
        return new Theme(leaking, steady, undecided, dim, title, key, false, big);
    }

    /// This theme with big digits.
    public Theme withBigDigits() {
        return new Theme(leaking, steady, undecided, dim, title, key, unicode, true);
    }

    public AttributedStyle verdict(Verdict verdict) {
        return switch (verdict) {
            case LEAKING, OUT_OF_MEMORY, DIED -> leaking;
            case SAWTOOTH, FILLING, STEADY -> steady;
            case INCONCLUSIVE, MEASURING, RETAINING, CHURNING -> undecided;
        };
    }

    public AttributedStyle badge(Verdict verdict) {
        return verdict(verdict).inverse();
    }

    public String horizontal() {
        return unicode ? "─" : "-";
    }

    public String vertical() {
        return unicode ? "│" : "|";
    }

    /// Where a horizontal line begins at a vertical one.
    public String branch() {
        return unicode ? "├" : "|";
    }

    public String ellipsis() {
        return unicode ? "…" : "..";
    }
}
