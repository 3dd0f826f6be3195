package leakground.bench;

/// One thing that is measured.
interface Part {

    /// Measures it, and says what came of it.
    ///
    /// @throws Exception if it could not be measured
    void measure(Report report) throws Exception;
}
