package leakground.attack;

/// One try to break leakground, in a sandbox of its own.
///
/// @param name unique among all parts; `--only` finds it
/// @param size how many of the units that its part counts
record Attempt(String name, int size, Action action) {

    /// What is done, and what must not come of it.
    @FunctionalInterface
    interface Action {
        /// Runs it. Faults are reported to the sandbox.
        ///
        /// @throws Exception if the attempt itself could not be made
        void run(Sandbox sandbox) throws Exception;
    }
}
