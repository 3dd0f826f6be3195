package leakground.leaks.lifecycle;

import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.LIFECYCLE;

import java.util.List;
import java.util.zip.CRC32;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An exception that is made once, and thrown for every display that is off.
///
/// A try-with-resources statement adds what `close` throws to the exception that is already on its way. An
/// exception keeps what was added for as long as it lives, and a constant lives as long as its class:
///
/// ```text
/// GC root -> class SuppressedOnAConstant$Leaky -> OFF -> suppressedExceptions -> ArrayList -> LinkException
///         -> backtrace, and a message
/// ```
///
/// The saving was the stack trace, which takes most of the time to make an exception. The constructor
/// with four parameters saves it too, and makes an exception to which nothing can be added.
@Leak(
        title = "Suppressed on a constant",
        family = LIFECYCLE,
        grows = HEAP,
        symptom = "The log of one failure has thousands of suppressed ones, some of them weeks old",
        round = "departures are sent to four displays, one of which is off")
public final class SuppressedOnAConstant {

    public static final class Leaky implements Workload {
        private static final LinkException OFF = new LinkException("the display is off");

        @Override
        public long round() {
            long shown = 0;
            for (var stop : STOPS) {
                try (var link = new Link(stop)) {
                    shown += show(link, DEPARTURES);
                } catch (LinkException failure) {
                    shown += failure.getMessage().length();
                }
            }
            return shown;
        }

        private static long show(Link link, String text) throws LinkException {
            if (link.isDown()) {
                throw OFF;
            }
            return link.write(text);
        }
    }

    public static final class Fixed implements Workload {
        private static final LinkException OFF = LinkException.constant("the display is off");

        @Override
        public long round() {
            long shown = 0;
            for (var stop : STOPS) {
                try (var link = new Link(stop)) {
                    shown += show(link, DEPARTURES);
                } catch (LinkException failure) {
                    shown += failure.getMessage().length();
                }
            }
            return shown;
        }

        private static long show(Link link, String text) throws LinkException {
            if (link.isDown()) {
                throw OFF;
            }
            return link.write(text);
        }
    }

    /// A failure has an exception of its own, whose stack trace says where it happened.
    public static final class FixedByNew implements Workload {
        @Override
        public long round() {
            long shown = 0;
            for (var stop : STOPS) {
                try (var link = new Link(stop)) {
                    shown += show(link, DEPARTURES);
                } catch (LinkException failure) {
                    shown += failure.getMessage().length();
                }
            }
            return shown;
        }

        private static long show(Link link, String text) throws LinkException {
            if (link.isDown()) {
                throw new LinkException("the display is off");
            }
            return link.write(text);
        }
    }

    private static final List<String> STOPS = List.of("Harbour", "Market Hall", "Old Mill", "Observatory");
    private static final String DEPARTURES = "5 Observatory 3 min, 12 Harbour 7 min";

    /// A display cannot be reached.
    private static final class LinkException extends Exception {
        private static final long serialVersionUID = 1;

        LinkException(String message) {
            super(message);
        }

        private LinkException(String message, boolean suppresses, boolean hasStackTrace) {
            super(message, null, suppresses, hasStackTrace);
        }

        /// Makes an exception that can be thrown again and again: it keeps neither others nor a stack trace.
        static LinkException constant(String message) {
            return new LinkException(message, false, false);
        }
    }

    /// A connection to the display at a stop. The one at the observatory is off at night.
    private record Link(String stop) implements AutoCloseable {

        boolean isDown() {
            return stop.equals("Observatory");
        }

        /// Shows a text.
        ///
        /// @return its checksum, which the display sends back
        long write(String text) {
            var checksum = new CRC32();
            (stop + ": " + text).chars().forEach(checksum::update);
            return checksum.getValue();
        }

        /// Says goodbye.
        ///
        /// @throws LinkException if the display does not answer
        @Override
        public void close() throws LinkException {
            if (isDown()) {
                throw new LinkException("no goodbye from the display at " + stop);
            }
        }
    }

    private SuppressedOnAConstant() {}
}
