package leakground.leaks.pressure;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.PRESSURE;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// One bit for each sensor, in an object of its own.
///
/// Whether a sensor raises an alarm is yes or no. As the value of a map it comes with an entry and a
/// boxed key, 48 bytes and a slot of the table in all. The map stands still as soon as every sensor has
/// been heard of:
///
/// ```text
/// GC root -> Leaky -> HashMap alarms -> table -> HashMap$Node -> Integer, and one of two Booleans
/// ```
///
/// A `BitSet` takes a bit. A set takes nothing for what is not in it, which is why a set of the few
/// alarms is as good.
@Leak(
        title = "Boxed flags",
        family = PRESSURE,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "A table of yes and no takes megabytes",
        round = "every sensor says whether it raises an alarm")
public final class BoxedFlags {

    public static final class Leaky implements Workload {
        private final Map<Integer, Boolean> alarms = new HashMap<>();
        private int day;

        @Override
        public long round() {
            long raised = 0;
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                alarms.put(sensor, isAlarming(sensor, day));
                raised += alarms.get(sensor) ? sensor : 0;
            }
            day++;
            return raised;
        }
    }

    public static final class Fixed implements Workload {
        private final BitSet alarms = new BitSet();
        private int day;

        @Override
        public long round() {
            long raised = 0;
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                alarms.set(sensor, isAlarming(sensor, day));
                raised += alarms.get(sensor) ? sensor : 0;
            }
            day++;
            return raised;
        }
    }

    /// Holds those that raise an alarm, and not those that do not.
    public static final class FixedBySet implements Workload {
        private final Set<Integer> alarms = new HashSet<>();
        private int day;

        @Override
        public long round() {
            long raised = 0;
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                boolean _ = isAlarming(sensor, day) ? alarms.add(sensor) : alarms.remove(sensor);
                raised += alarms.contains(sensor) ? sensor : 0;
            }
            day++;
            return raised;
        }
    }

    private static final int SENSORS = 30_000;

    private static boolean isAlarming(int sensor, int day) {
        return (sensor * 31 + day * 17) % 500 == 0;
    }

    private BoxedFlags() {}
}
