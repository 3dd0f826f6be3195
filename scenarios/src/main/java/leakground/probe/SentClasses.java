package leakground.probe;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Loads the classes that the lab has sent. They are in no file of this machine. A program can read them as resources,
/// as it can read classes in a file.
final class SentClasses extends ClassLoader {

    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> classes;
    private final Set<String> undefined;

    private SentClasses(Map<String, byte[]> classes, ClassLoader parent) {
        super("sent", parent);
        this.classes = classes;
        this.undefined = new HashSet<>(classes.keySet());
    }

    /// Defines all classes, and makes them known to the current thread and the threads that it starts.
    static void define(Map<String, byte[]> classes) throws ClassNotFoundException {
        if (classes.isEmpty()) {
            return;
        }
        var current = Thread.currentThread();
        var loader = new SentClasses(classes, current.getContextClassLoader());
        for (var name : classes.keySet()) {
            loader.loadClass(name);
        }
        current.setContextClassLoader(loader);
    }

    /// Of two classes with the same name, the one that was sent counts, as on a class path that begins with it.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            return undefined.contains(name) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = classes.get(name);
        if (bytes == null || !undefined.remove(name)) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        var bytes = name.endsWith(SUFFIX)
                ? classes.get(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
