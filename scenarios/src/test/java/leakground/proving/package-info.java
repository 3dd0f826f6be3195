/// The proving ground: programs of which it is known whether they leak, and the verdicts that the judge gives on them.
///
/// It is compiled twice: for the tests of this module, and for `shell/bench`, which runs it.
@NullMarked
package leakground.proving;

import org.jspecify.annotations.NullMarked;
