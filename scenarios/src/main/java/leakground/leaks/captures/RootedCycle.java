package leakground.leaks.captures;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.CAPTURES;

import java.util.LinkedHashSet;
import java.util.Set;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A window and its toolbar that know each other, and a registry that knows one of them.
///
/// The circle is no problem: without the registry both would go. But whoever holds any part of a circle
/// holds all of it, and the order of focus, which was told of a toolbar, has the window as well:
///
/// ```text
/// GC root -> Leaky -> LinkedHashSet focus -> Toolbar -> window -> Window -> 64 KiB of pixels
///                                            Toolbar <- toolbar <- Window
/// ```
@Leak(
        title = "Rooted cycle",
        family = CAPTURES,
        grows = HEAP,
        symptom = "The tab key visits the toolbars of windows that were closed long ago",
        round = "a window with a toolbar opens, is clicked, and closes")
public final class RootedCycle {

    public static final class Leaky implements Workload {
        private final Set<Toolbar> focus = new LinkedHashSet<>();

        @Override
        public long round() {
            var window = new Window();
            focus.add(window.toolbar);
            long clicked = window.toolbar.click();
            return window.paint() + clicked;
        }
    }

    public static final class Fixed implements Workload {
        private final Set<Toolbar> focus = new LinkedHashSet<>();

        @Override
        public long round() {
            var window = new Window();
            focus.add(window.toolbar);
            try {
                long clicked = window.toolbar.click();
                return window.paint() + clicked;
            } finally {
                focus.remove(window.toolbar);
            }
        }
    }

    /// A window of 256 by 256 points, and the toolbar in it.
    private static final class Window {
        private final byte[] pixels = new byte[256 * 256];
        private final Toolbar toolbar = new Toolbar(this);
        private int brush = 1;

        long paint() {
            long sum = 0;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (brush ^ i);
                sum += pixels[i];
            }
            return sum;
        }
    }

    /// What changes the window that it belongs to.
    private static final class Toolbar {
        private final Window window;

        Toolbar(Window window) {
            this.window = window;
        }

        long click() {
            return window.brush++;
        }
    }

    private RootedCycle() {}
}
