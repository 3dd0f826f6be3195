package leakground.shell.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The themes of the live duel that the user can choose.
public enum Palette {
    DARK("for a dark background (default)"),
    LIGHT("for a light background"),
    CONTRAST("strong colours, and nothing faint"),
    BIG("big digits, for a projector");

    private final String purpose;

    Palette(String purpose) {
        this.purpose = purpose;
    }

    /// The name as it is typed.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its purpose, in a few words.
    public String purpose() {
        return purpose;
    }

    public static Optional<Palette> find(String id) {
        return Arrays.stream(values())
                .filter(palette -> palette.id().equalsIgnoreCase(id))
                .findFirst();
    }
}
