package leakground.heap.result;

/// Why threads can never run again.
public enum StuckReason {
    /// Only they, and others that can never be woken, reach what they wait for.
    UNREACHABLE("nothing alive reaches what they wait for"),
    /// Each waits for a lock that the next one has, and the last for that of the first.
    CIRCLE("they wait for each other's locks in a circle"),
    /// The thread that has their lock has ended without unlocking it.
    OWNER_ENDED("the owner of their lock has ended"),
    /// The thread that has their lock can never run again itself.
    OWNER_STUCK("the owner of their lock can never be woken itself");

    private final String words;

    StuckReason(String words) {
        this.words = words;
    }

    /// The reason as part of a sentence.
    public String words() {
        return words;
    }
}
