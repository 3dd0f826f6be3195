package leakground.leaks.lifecycle;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.LIFECYCLE;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A writer that is closed, and stays visible in JMX.
///
/// Each writer shows in JMX how many letters it has written. Its name has a number in it, because two objects cannot
/// have the same name. The server of the platform lives as long as the JVM, and refers to every object that
/// was registered, until somebody unregisters it:
///
/// ```text
/// GC root -> class ManagementFactory -> platformMBeanServer -> JmxMBeanServer -> DefaultMBeanServerInterceptor
///         -> Repository.domainTb -> HashMap -> NamedObject -> MXBeanSupport -> Writer -> 4 KiB of buffer
/// ```
///
/// The number in the name hides the mistake. With a fixed name the second writer would have failed
/// with an `InstanceAlreadyExistsException`. The JVM runs with `-Xint`, because the data that its compiler keeps
/// would hide that the fix keeps nothing.
@Leak(
        title = "Registered MBean",
        family = LIFECYCLE,
        grows = HEAP,
        symptom = "The console for JMX shows thousands of writers, and only one is at work",
        round = "a file of addresses is imported through a writer of its own",
        jvm = "-Xint")
public final class RegisteredMbean {

    public static final class Leaky implements Workload {
        private int files;

        @Override
        public long round() throws JMException {
            try (var writer = new Writer(nameOf(files++))) {
                writer.register();
                return writer.write(ADDRESSES);
            }
        }

        private static final class Writer extends AddressWriter {
            Writer(ObjectName name) {
                super(name);
            }

            @Override
            public void close() {
                flush();
            }
        }
    }

    public static final class Fixed implements Workload {
        private int files;

        @Override
        public long round() throws JMException {
            try (var writer = new Writer(nameOf(files++))) {
                writer.register();
                return writer.write(ADDRESSES);
            }
        }

        private static final class Writer extends AddressWriter {
            Writer(ObjectName name) {
                super(name);
            }

            @Override
            public void close() throws JMException {
                try {
                    flush();
                } finally {
                    unregister();
                }
            }
        }
    }

    private static final List<String> ADDRESSES =
            List.of("Ada, 12 Mill Lane", "Bob, 3 Harbour Street", "Eve, 27 Market Square", "Max, 1 Observatory Road");

    private static ObjectName nameOf(int file) throws JMException {
        return new ObjectName("addresses:type=Writer,file=" + file);
    }

    /// What the console shows of a writer.
    public interface AddressesMXBean {
        long getLetters();
    }

    /// Writes addresses to an index of letters.
    private abstract static class AddressWriter implements AddressesMXBean, AutoCloseable {
        private final ObjectName name;
        private final ByteBuffer buffer = ByteBuffer.allocate(4096);
        private volatile long letters;
        private boolean registered;

        AddressWriter(ObjectName name) {
            this.name = name;
        }

        void register() throws JMException {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
            registered = true;
        }

        /// Undoes `register`. A writer that could not be registered leaves the name to its owner.
        void unregister() throws JMException {
            if (registered) {
                registered = false;
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            }
        }

        /// @return a checksum of the index
        long write(List<String> addresses) {
            for (var address : addresses) {
                address.chars().forEach(letter -> buffer.putChar((char) letter));
            }
            long checksum = buffer.duplicate().flip().hashCode();
            flush();
            return checksum;
        }

        void flush() {
            letters += buffer.position() / Character.BYTES;
            buffer.clear();
        }

        @Override
        public long getLetters() {
            return letters;
        }

        @Override
        public abstract void close() throws JMException;
    }

    private RegisteredMbean() {}
}
