package leakground.leaks.lifecycle;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.LOADED_CLASSES;
import static leakground.scenario.Family.LIFECYCLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An application that was removed from its server, while its database driver is still registered.
///
/// A driver registers itself with `DriverManager` when its class is loaded. Each deployment has a class
/// loader of its own, which loads the driver once more. `DriverManager` belongs to the JDK and keeps
/// them all:
///
/// ```text
/// GC root -> class DriverManager -> registeredDrivers -> CopyOnWriteArrayList -> DriverInfo
///         -> DriverOfAPlugin$TapeDriver -> its class -> DeploymentLoader -> all its classes
/// ```
///
/// The application does end its thread, which would hold the loader as well. Only code whose class loader
/// finds this very class may take the driver out, so the server cannot do it for the application.
@Leak(
        title = "Driver of a plug-in",
        family = LIFECYCLE,
        grows = {LOADED_CLASSES, HEAP},
        symptom = "OutOfMemoryError: Metaspace after some redeployments of an application with a database",
        round = "an application with its own driver is deployed and removed")
public final class DriverOfAPlugin {

    public static final class Leaky implements Workload {
        private int deployed;

        @Override
        public long round() throws Exception {
            try (var reports = DeploymentLoader.load(Reports.class)) {
                return reports.count(deployed++);
            }
        }

        public static final class Reports implements Application {
            private final ScheduledExecutorService cleaner = TapeDriver.newCleaner();

            @Override
            public long count(int year) throws SQLException {
                return ((TapeDriver) DriverManager.getDriver(TapeDriver.URL)).find(year);
            }

            @Override
            public void close() {
                cleaner.close();
            }
        }
    }

    public static final class Fixed implements Workload {
        private int deployed;

        @Override
        public long round() throws Exception {
            try (var reports = DeploymentLoader.load(Reports.class)) {
                return reports.count(deployed++);
            }
        }

        public static final class Reports implements Application {
            private final ScheduledExecutorService cleaner = TapeDriver.newCleaner();

            @Override
            public long count(int year) throws SQLException {
                return ((TapeDriver) DriverManager.getDriver(TapeDriver.URL)).find(year);
            }

            @Override
            public void close() throws SQLException {
                try {
                    cleaner.close();
                } finally {
                    TapeDriver.deregister();
                }
            }
        }
    }

    /// What the server knows of an application.
    public interface Application extends AutoCloseable {
        long count(int year) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /// A driver for an archive on tape, which registers itself as all drivers do.
    public static final class TapeDriver implements Driver {
        static final String URL = "jdbc:tape:";
        private static final int[] INDEX = new int[4096];
        private static final TapeDriver REGISTERED = new TapeDriver();

        static {
            for (int place = 0; place < INDEX.length; place++) {
                INDEX[place] = (place * 31 + 7) % 4093;
            }
            try {
                DriverManager.registerDriver(REGISTERED);
            } catch (SQLException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static void deregister() throws SQLException {
            DriverManager.deregisterDriver(REGISTERED);
        }

        /// A thread that winds back the tapes of connections that were forgotten.
        static ScheduledExecutorService newCleaner() {
            var cleaner = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("tape cleaner").daemon().factory());
            cleaner.scheduleWithFixedDelay(TapeDriver::rewind, 1, 1, TimeUnit.HOURS);
            return cleaner;
        }

        private static void rewind() {
            INDEX[0] = 7;
        }

        /// Looks up pages in the index.
        ///
        /// @return the sum of their places
        long find(int year) {
            long sum = 0;
            for (int page = 0; page < 10_000; page++) {
                sum += INDEX[(year + page * 17) & 0xfff];
            }
            return sum;
        }

        @Override
        public Connection connect(String url, Properties info) throws SQLException {
            throw new SQLFeatureNotSupportedException("a tape is read by one application at a time");
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(URL);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("no logging");
        }
    }

    /// Defines an application and its driver itself, and leaves the rest to its parent.
    private static final class DeploymentLoader extends java.lang.ClassLoader {
        private final Set<String> own;

        private DeploymentLoader(Class<? extends Application> type) {
            super("reports", type.getClassLoader());
            own = Set.of(type.getName(), TapeDriver.class.getName());
        }

        static Application load(Class<? extends Application> type) throws ReflectiveOperationException {
            return (Application) new DeploymentLoader(type)
                    .loadClass(type.getName())
                    .getConstructor()
                    .newInstance();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!own.contains(name)) {
                return super.loadClass(name, resolve);
            }
            var loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
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

    private DriverOfAPlugin() {}
}
