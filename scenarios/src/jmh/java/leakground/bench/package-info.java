/// Measures the lab itself: how soon it answers, how true, and what the probe costs.
@NullMarked
package leakground.bench;

import org.jspecify.annotations.NullMarked;
