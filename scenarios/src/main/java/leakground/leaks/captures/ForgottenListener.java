package leakground.leaks.captures;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.CAPTURES;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A view that is gone from the screen and not from the bus.
///
/// Subscribing hands the bus a reference to the view. The bus lives as long as the application, and
/// so does everything it would notify:
///
/// ```text
/// GC root -> Leaky -> EventBus.listeners -> CopyOnWriteArrayList -> Object[] -> EventBus$$Lambda
///         -> View -> 64 KiB of pixels
/// ```
@Leak(
        title = "Forgotten listener",
        family = CAPTURES,
        grows = HEAP,
        symptom = "Every event takes longer, because views that nobody sees are told as well",
        round = "a view opens, listens to events, and closes",
        jvm = "-Xmn1m")
public final class ForgottenListener {

    public static final class Leaky implements Workload {
        private final EventBus bus = new EventBus();

        @Override
        public long round() {
            var view = new View();
            bus.subscribe(view);
            bus.publish(Theme.DARK);
            return view.paint();
        }
    }

    public static final class Fixed implements Workload {
        private final EventBus bus = new EventBus();

        @Override
        public long round() {
            var view = new View();
            try (var _ = bus.subscribe(view)) {
                bus.publish(Theme.DARK);
                return view.paint();
            }
        }
    }

    /// The bus does not keep a view alive. What is left of one, a `WeakReference`, goes with the first
    /// event after the garbage collector has been; the small young generation has it come often.
    public static final class FixedByWeak implements Workload {
        private final EventBus bus = new EventBus();

        @Override
        public long round() {
            var view = new View();
            bus.subscribeWeakly(view);
            bus.publish(Theme.DARK);
            return view.paint();
        }
    }

    private enum Theme {
        LIGHT(0xee),
        DARK(0x22);

        private final int background;

        Theme(int background) {
            this.background = background;
        }
    }

    private interface Listener {
        void changed(Theme theme);
    }

    private interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// Tells every listener, also while one of them cancels its own subscription.
    private static final class EventBus {
        private final List<Supplier<Listener>> listeners = new CopyOnWriteArrayList<>();

        Subscription subscribe(Listener listener) {
            Supplier<Listener> entry = () -> listener;
            listeners.add(entry);
            return () -> listeners.remove(entry);
        }

        void subscribeWeakly(Listener listener) {
            listeners.add(new WeakReference<>(listener)::get);
        }

        void publish(Theme theme) {
            listeners.removeIf(entry -> entry.get() == null);
            for (var entry : listeners) {
                var listener = entry.get();
                if (listener != null) {
                    listener.changed(theme);
                }
            }
        }
    }

    /// A window of 256 by 256 points.
    private static final class View implements Listener {
        private final byte[] pixels = new byte[256 * 256];
        private Theme theme = Theme.LIGHT;

        @Override
        public void changed(Theme theme) {
            this.theme = theme;
        }

        long paint() {
            long sum = 0;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (theme.background ^ i);
                sum += pixels[i];
            }
            return sum;
        }
    }

    private ForgottenListener() {}
}
