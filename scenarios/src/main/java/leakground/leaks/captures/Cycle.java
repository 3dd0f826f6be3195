package leakground.leaks.captures;

import static leakground.scenario.Family.CAPTURES;

import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A window and its toolbar that know each other, and nobody else who knows them.
///
/// The garbage collector does not count references. It starts at the roots and follows them: what it does
/// not come to is garbage, however often one piece of garbage points to another. Where references are
/// counted, as in Swift or in C++ with `shared_ptr`, such a pair does stay. Where something reaches one of
/// the two it stays here as well: see `rooted-cycle`.
@Leak(
        title = "Cycle",
        family = CAPTURES,
        symptom = "Every window points to a toolbar that points to the window",
        round = "a window with a toolbar opens, is clicked, and closes")
public final class Cycle {

    public static final class Suspect implements Workload {
        @Override
        public long round() {
            var window = new Window();
            long clicked = window.toolbar.click();
            return window.paint() + clicked;
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

    private Cycle() {}
}
