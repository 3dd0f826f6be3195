package leakground.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Loads the classes that the lab has sent. They are in no file of this machine.
final class SentClasses extends ClassLoader {

    private final Map<String, byte[]> left;

    private SentClasses(Map<String, byte[]> classes, ClassLoader parent) {
        super("sent", parent);
        left = new HashMap<>(classes);
    }

    /// Defines all classes, and makes them known to the current thread and the threads that it starts.
    static void define(Map<String, byte[]> classes) throws ClassNotFoundException {
        if (classes.isEmpty()) {
            return;
        }
        var current = Thread.currentThread();
        var loader = new SentClasses(classes, current.getContextClassLoader());
        for (var name : List.copyOf(classes.keySet())) {
            loader.loadClass(name);
        }
        current.setContextClassLoader(loader);
    }

    /// Of two classes with the same name, the one that was sent counts, as on a class path that begins with it.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            return left.containsKey(name) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = left.remove(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
