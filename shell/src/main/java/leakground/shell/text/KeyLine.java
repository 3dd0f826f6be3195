package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// The keys of a screen, in one line.
public final class KeyLine {

    private static final int LEAST = 16;

    /// A key and its current action.
    public record Key(String key, String action) {}

    /// As many keys as fit. The last key always stays; the one before it is dropped first.
    public static AttributedString of(List<Key> keys, int columns, Theme theme) {
        return of(keys, "", columns, theme);
    }

    /// As many keys as fit, followed by the status.
    public static AttributedString of(List<Key> keys, String status, int columns, Theme theme) {
        var shown = new ArrayList<>(keys);
        int room = status.isEmpty() ? columns - 1 : Math.max(LEAST, columns - TextLayout.columns(status) - 4);
        while (shown.size() > 2 && width(shown) > room) {
            shown.remove(shown.size() - 2);
        }
        var line = new AttributedStringBuilder().append(" ");
        for (var key : shown) {
            line.styled(theme.key(), key.key()).append(" " + key.action() + "  ");
        }
        if (!status.isEmpty()) {
            line.append(TextLayout.cut(status, columns - TextLayout.columns(line), theme));
        }
        return TextLayout.fit(line.toAttributedString(), columns);
    }

    private static int width(List<Key> keys) {
        return keys.stream()
                        .mapToInt(key -> key.key().length() + key.action().length() + 3)
                        .sum()
                - 2;
    }

    private KeyLine() {}
}
