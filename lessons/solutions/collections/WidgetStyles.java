import java.util.Map;
import java.util.WeakHashMap;

/// The styles of widgets, each worked out once as long as there is the widget.
public final class WidgetStyles {

    /// Something that is drawn.
    public static final class Widget {
        private final String kind;
        private final int depth;
        private final int[] pixels = new int[8 * 1024];

        public Widget(String kind, int depth) {
            this.kind = kind;
            this.depth = depth;
        }

        public int[] pixels() {
            return pixels;
        }
    }

    /// How a widget looks.
    public static final class Style {
        private final String kind;
        private final int depth;
        private final int color;

        private Style(Widget widget) {
            kind = widget.kind;
            depth = widget.depth;
            int mixed = 17;
            for (int i = 0; i < 200; i++) {
                mixed = 31 * mixed + widget.kind.charAt(i % widget.kind.length()) + widget.depth;
            }
            color = mixed & 0xffffff;
        }

        public String css() {
            return "%s { margin: %dpx; color: #%06x }".formatted(kind, 4 * depth, color);
        }
    }

    private final Map<Widget, Style> styles = new WeakHashMap<>();

    public Style of(Widget widget) {
        return styles.computeIfAbsent(widget, Style::new);
    }
}
