package leakground.probe;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The system class loader of a child whose classes are in no file. It defines the classes that the lab has sent. A
/// program can read them as resources, as it can read classes in a file.
///
/// It is the system class loader, not one below it, so that its classes live as long as the JVM, like classes on a
/// class
/// path.
public final class SentClasses extends ClassLoader {

    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
    private final Set<String> undefined = ConcurrentHashMap.newKeySet();

    /// The JVM calls it at its start.
    public SentClasses(ClassLoader parent) {
        super("sent", parent);
    }

    /// Defines all classes.
    static void define(Map<String, byte[]> classes) throws ClassNotFoundException {
        if (ClassLoader.getSystemClassLoader() instanceof SentClasses loader) {
            loader.classes.putAll(classes);
            loader.undefined.addAll(classes.keySet());
            for (var name : classes.keySet()) {
                loader.loadClass(name);
            }
        }
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
