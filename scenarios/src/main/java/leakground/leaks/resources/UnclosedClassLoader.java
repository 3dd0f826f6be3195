package leakground.leaks.resources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.OPEN_FILES;
import static leakground.scenario.Family.RESOURCES;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A plug-in whose class loader is dropped, and whose jar stays open.
///
/// A post office gets the tariffs of its carriers as plug-ins: a class, and a table of prices that the class reads
/// with `getResourceAsStream`. The JDK keeps the jar of such a resource open in a cache, so that the next resource
/// of it is found faster. Nothing leaves this cache by itself:
///
/// ```text
/// GC root -> class JarFileFactory -> fileCache -> HashMap -> URLJarFile -> ZipFile$CleanableResource
///         -> ZipFile$Source -> RandomAccessFile
/// ```
///
/// The classes themselves are unloaded. `URLClassLoader.close` closes the jars that its classes and its
/// `getResourceAsStream` were read from, and takes them out of the cache.
@Leak(
        title = "Unclosed class loader",
        family = RESOURCES,
        grows = {OPEN_FILES, HEAP},
        symptom = "Too many open files: jars of plug-ins that were deleted long ago",
        round = "a plug-in is installed, computes ten prices, and is removed")
public final class UnclosedClassLoader {

    public static final class Leaky implements Workload {
        private int plugins;

        @Override
        public long round() throws Exception {
            var jar = jarOf(plugins++);
            try {
                install(jar);
                var loader = newLoader(jar);
                return prices(tariff(loader));
            } finally {
                Files.deleteIfExists(jar);
            }
        }
    }

    public static final class Fixed implements Workload {
        private int plugins;

        @Override
        public long round() throws Exception {
            var jar = jarOf(plugins++);
            try {
                install(jar);
                try (var loader = newLoader(jar)) {
                    return prices(tariff(loader));
                }
            } finally {
                Files.deleteIfExists(jar);
            }
        }
    }

    /// What a carrier takes for a parcel. It is written by the carrier, and knows only the JDK.
    public static final class Tariff implements IntUnaryOperator {
        private final int[] prices = new int[10];

        public Tariff() throws IOException {
            try (var table = new DataInputStream(Objects.requireNonNull(Tariff.class.getResourceAsStream("/prices")))) {
                for (int i = 0; i < prices.length; i++) {
                    prices[i] = table.readUnsignedByte();
                }
            }
        }

        @Override
        public int applyAsInt(int kilograms) {
            return prices[kilograms % prices.length];
        }
    }

    private static final String TARIFF = Tariff.class.getName();
    private static final String FILE = TARIFF.replace('.', '/') + ".class";
    private static final byte[] CODE = code();

    private static byte[] code() {
        try (var code = Objects.requireNonNull(
                UnclosedClassLoader.class.getClassLoader().getResourceAsStream(FILE))) {
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jarOf(int plugin) {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "tariff-%d-%08d.jar".formatted(ProcessHandle.current().pid(), plugin));
    }

    /// Writes a plug-in to its jar.
    private static void install(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            write(out, FILE, CODE);
            write(out, "prices", "0123456789".getBytes(US_ASCII));
        }
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /// Makes a loader that finds the classes of a plug-in and those of the JDK.
    private static URLClassLoader newLoader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static IntUnaryOperator tariff(ClassLoader loader) throws ReflectiveOperationException {
        return (IntUnaryOperator) loader.loadClass(TARIFF).getConstructor().newInstance();
    }

    private static long prices(IntUnaryOperator tariff) {
        long sum = 0;
        for (int kilograms = 0; kilograms < 10; kilograms++) {
            sum += 31 * sum + tariff.applyAsInt(kilograms);
        }
        return sum;
    }

    private UnclosedClassLoader() {}
}
