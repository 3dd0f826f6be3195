/// Checks of exercises whose outcome is known beforehand: the exercise as given, solved, and sabotaged.
///
/// It is compiled twice: for the tests of this module, and for `shell/bench`, which runs it.
@NullMarked
package leakground.lessons.trials;

import org.jspecify.annotations.NullMarked;
