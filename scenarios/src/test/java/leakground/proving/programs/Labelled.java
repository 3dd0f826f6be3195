package leakground.proving.programs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The right answers on a program of the proving ground; without a word it is healthy.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Labelled {

    /// Verdicts that are right, by the names of their constants.
    String[] verdict() default {"STEADY", "FILLING", "SAWTOOTH", "RETAINING", "CHURNING"};

    /// Keys of the metrics that grow without end.
    String[] metrics() default {};

    /// Rounds that a healthy program of this kind takes to fill and to go through its cycle once.
    int warmUp() default 100;

    /// The time that it is given, within which the verdict is to be certain.
    int seconds() default 10;
}
