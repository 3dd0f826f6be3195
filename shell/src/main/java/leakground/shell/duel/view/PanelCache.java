package leakground.shell.duel.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/// The panels that were drawn last: most frames show panels as the frame before did, and need not draw them again.
public final class PanelCache {

    private record Lines(PanelView view, List<AttributedString> all) {}

    private List<Lines> last = List.of();
    private List<Lines> now = new ArrayList<>();

    /// What was never drawn.
    public PanelCache() {}

    /// Begins a frame.
    void begin() {
        last = now;
        now = new ArrayList<>();
    }

    /// The lines of a panel, which is asked for in the same order in each frame.
    List<AttributedString> lines(PanelView view, int height) {
        int at = now.size();
        boolean same = at < last.size()
                && last.get(at).all.size() == height
                && last.get(at).view.equals(view);
        now.add(same ? last.get(at) : new Lines(view, view.render(height)));
        return now.get(at).all;
    }
}
