package leakground.bench;

/// One thing that is measured.
interface Measurement {

    /// Measures it, and says what came of it.
    ///
    /// @throws Exception if it could not be measured
    void measure(FigureTable report) throws Exception;
}
