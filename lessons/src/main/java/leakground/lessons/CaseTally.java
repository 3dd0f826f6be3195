package leakground.lessons;

/// The cases of a learner so far.
///
/// @param ended how many, without sealed ones
/// @param points the sum of their points, each from 0 to [#MOST_POINTS]
public record CaseTally(long ended, long points) {

    /// The points of a case before evidence and hints are paid for.
    public static final int MOST_POINTS = 100;

    public static final CaseTally NONE = new CaseTally(0, 0);

    public CaseTally {
        if (ended < 0 || points < 0 || Math.ceilDiv(points, MOST_POINTS) > ended) {
            throw new IllegalArgumentException("%d points in %d cases".formatted(points, ended));
        }
    }

    /// With one more case.
    public CaseTally with(int more) {
        return new CaseTally(ended + 1, points + more);
    }
}
