package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// Caches the panels of the last frame. In most frames some panels are unchanged and need not be drawn again.
public final class PanelCache {

    private record Lines(PanelView view, List<AttributedString> all) {}

    private List<Lines> last = List.of();
    private List<Lines> now = new ArrayList<>();

    /// An empty cache.
    public PanelCache() {}

    /// Begins a frame.
    void begin() {
        last = now;
        now = new ArrayList<>();
    }

    /// The lines of a panel. Every frame asks for the panels in the same order.
    List<AttributedString> lines(PanelView view, int height) {
        int at = now.size();
        boolean same = at < last.size()
                && last.get(at).all.size() == height
                && last.get(at).view.equals(view);
        now.add(same ? last.get(at) : new Lines(view, view.render(height)));
        return now.get(at).all;
    }
}
