package leakground.heap.result;

import java.io.Serializable;

/// How much of a heap a dump shows.
///
/// @param unreached objects in the dump that no root reaches: garbage, or held in a way that a dump does not show
/// @param unreachedBytes what they take themselves
/// @param missing objects that others refer to and that the dump does not have, because it is cut off
/// @param isCutOff whether the file ends before its dump does
public record Coverage(long unreached, long unreachedBytes, long missing, boolean isCutOff) implements Serializable {

    /// A whole dump, of which nothing more is known.
    public static final Coverage WHOLE = new Coverage(0, 0, 0, false);

    /// The share of all objects that is missing at least, from 0 to 1.
    ///
    /// @param present how many objects the dump has
    public double missingShare(long present) {
        return missing == 0 ? 0 : (double) missing / (present + missing);
    }
}
