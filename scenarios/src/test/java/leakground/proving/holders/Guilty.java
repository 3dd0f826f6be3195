package leakground.proving.holders;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;

/// The guilty holder of a program.
@Retention(RUNTIME)
@interface Guilty {

    /// A regular expression for a part of the reference chain, which no innocent holder has.
    String value();
}
