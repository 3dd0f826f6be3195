package leakground.measure;

/// What a run showed, of one metric or of a whole variant.
public enum Verdict {
    LEAKING("LEAKING"),
    OUT_OF_MEMORY("OUT OF MEMORY"),
    DIED("DIED"),
    INCONCLUSIVE("INCONCLUSIVE"),
    STEADY("STEADY");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    /// The verdict as it is printed.
    public String title() {
        return title;
    }
}
