/// Programs whose guilty holder is known, and what is asked of `why` about them.
@NullMarked
package leakground.proving.holders;

import org.jspecify.annotations.NullMarked;
