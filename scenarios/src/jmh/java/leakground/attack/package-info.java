/// Attacks leakground as a user's process, and reports what broke.
@NullMarked
package leakground.attack;

import org.jspecify.annotations.NullMarked;
