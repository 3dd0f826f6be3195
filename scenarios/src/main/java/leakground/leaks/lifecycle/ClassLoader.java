package leakground.leaks.lifecycle;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.LOADED_CLASSES;
import static leakground.scenario.Family.LIFECYCLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A plug-in that was unloaded and still has a shutdown hook.
///
/// Reloading a plug-in makes a new class loader, with classes of its own. The old one can be collected
/// when nothing reaches an object of it. One reference is enough to keep everything: an object refers to
/// its class, the class to its loader, and the loader to every class that it has defined, with their
/// static fields:
///
/// ```text
/// GC root -> class ApplicationShutdownHooks -> hooks -> Thread "flush sepia" (never started) -> Sepia
///         -> class Sepia -> PluginLoader -> all its classes -> Sepia.TONES, 16 KiB
/// ```
///
/// A driver in `DriverManager`, a listener, a thread local or the context class loader of a pooled thread
/// do the same. The hook is the shortest of them.
@Leak(
        title = "Class loader",
        family = LIFECYCLE,
        grows = {LOADED_CLASSES, HEAP},
        symptom = "OutOfMemoryError: Metaspace after the tenth redeployment",
        round = "a plug-in is loaded, develops a picture, and is dropped")
@SuppressWarnings("JavaLangClash") // every scenario has the name of its row
public final class ClassLoader {

    public static final class Leaky implements Workload {
        @Override
        public long round() throws ReflectiveOperationException {
            var filter = PluginLoader.load();
            var hook = new Thread(filter::flush, "flush sepia");
            Runtime.getRuntime().addShutdownHook(hook);
            return develop(filter);
        }
    }

    public static final class Fixed implements Workload {
        @Override
        public long round() throws ReflectiveOperationException {
            var filter = PluginLoader.load();
            var hook = new Thread(filter::flush, "flush sepia");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return develop(filter);
            } finally {
                remove(hook);
            }
        }
    }

    /// What a plug-in can do for the gallery.
    public interface Filter {
        int apply(int pixel);

        void flush();
    }

    /// A filter that somebody else has written. Each of its loaders defines it anew.
    public static final class Sepia implements Filter {
        private static final int[] TONES = new int[4096];

        static {
            for (int tone = 0; tone < TONES.length; tone++) {
                TONES[tone] = (tone * 31 + 7) % 4093;
            }
        }

        private int developed;

        @Override
        public int apply(int pixel) {
            developed++;
            return TONES[pixel & 0xfff];
        }

        @Override
        public void flush() {
            System.out.println(developed + " pixels developed");
        }
    }

    /// Defines the classes of a plug-in itself and leaves the rest to its parent.
    private static final class PluginLoader extends java.lang.ClassLoader {
        private static final String PLUGIN = ClassLoader.class.getName() + "$Sepia";

        PluginLoader() {
            super("sepia", ClassLoader.class.getClassLoader());
        }

        static Filter load() throws ReflectiveOperationException {
            return (Filter)
                    new PluginLoader().loadClass(PLUGIN).getConstructor().newInstance();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(PLUGIN)) {
                return super.loadClass(name, resolve);
            }
            var file = name.replace('.', '/') + ".class";
            try (var stream = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
                var bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down, and the hook runs.
        }
    }

    private static long develop(Filter filter) {
        long sum = 0;
        for (int pixel = 0; pixel < 10_000; pixel++) {
            sum += filter.apply(pixel * 17);
        }
        return sum;
    }

    private ClassLoader() {}
}
