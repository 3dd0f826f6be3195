package leakground.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// The facts about a scenario that the program needs. What a person reads about it is its class
/// doc and its lesson.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Leak {

    /// The name of the scenario, in a few words without a full stop.
    String title();

    Family family();

    /// What the leaky version grows with every round, and no fixed version may. Empty for a myth.
    Metric[] grows() default {};

    /// What the leaky version shows in these metrics. Besides *leaking*, a metric may stand still far above
    /// the fix, *retaining*; it may keep nothing and allocate far more, *churning*; or it may rise and be
    /// released later than needed, a *sawtooth*.
    Verdict verdict() default Verdict.LEAKING;

    /// What someone on call would notice, in one line without a full stop.
    String symptom();

    /// Rounds after which a healthy variant has filled its bounds and been through its cycle once:
    /// what is measured before is not judged.
    int warmUp() default 40;

    /// Rounds per second while somebody watches.
    double rate() default 8;

    /// Heap of the child JVM in MiB: at least a minute of the leak at its rate.
    int heap() default 64;

    /// Flags that the child JVM needs besides the usual ones.
    String[] jvm() default {};
}
