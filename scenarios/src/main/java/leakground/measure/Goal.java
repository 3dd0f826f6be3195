package leakground.measure;

import java.util.Locale;

/// What has been measured so far towards a first verdict.
///
/// @param reached how many there are
/// @param needed how many the judge needs
/// @param of what is counted
public record Goal(long reached, long needed, Of of) {

    /// What is counted.
    public enum Of {
        ROUNDS("rounds"),
        MILLISECONDS("ms"),
        SAMPLES("samples");

        private final String key;

        Of(String key) {
            this.key = key;
        }

        /// The name in data.
        public String key() {
            return key;
        }
    }

    /// In a few characters: `76/120`, `2.0/3.0 s`.
    public String text() {
        return of == Of.MILLISECONDS
                ? String.format(Locale.ROOT, "%.1f/%.1f s", reached / 1000.0, needed / 1000.0)
                : reached + "/" + needed;
    }

    /// The part that has been reached, from 0 to 1.
    public double part() {
        return (double) reached / needed;
    }
}
