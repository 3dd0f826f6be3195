package leakground.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// The facts about a scenario that the program needs. The text for readers is in its class doc and its lesson.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Leak {

    /// The name of the scenario, in a few words without a full stop.
    String title();

    Family family();

    /// The metrics that the leaky version grows with every round, and that no fixed version grows. Empty for a myth.
    Metric[] grows() default {};

    /// The verdict on the leaky version in these metrics. Apart from *leaking*, a metric may stay far above the
    /// fix, *retaining*; it may keep nothing and allocate far more, *churning*; or it may rise and be released
    /// later than needed, a *sawtooth*.
    Verdict verdict() default Verdict.LEAKING;

    /// What someone on call would notice, in one line without a full stop.
    String symptom();

    /// What happens in one round, in one line that begins small and has no full stop: `a session opens and ends`.
    String round();

    /// Rounds after which a healthy variant has filled its bounds and been through its cycle once. Samples before that
    /// are not judged.
    int warmUp() default 40;

    /// Rounds per second while a user watches, once a verdict is known.
    double rate() default 8;

    /// Maximum heap of the child JVM in MiB: room for at least a minute of the leak at its rate.
    int heap() default 64;

    /// Flags for the child JVM in addition to the usual ones.
    String[] jvm() default {};

    /// Libraries for the child JVM in addition to those of every child, by artifact id: `netty-buffer`. All that they
    /// need themselves are named too.
    String[] libraries() default {};
}
