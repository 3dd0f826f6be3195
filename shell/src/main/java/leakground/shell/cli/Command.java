package leakground.shell.cli;

/// What a command does. A new instance for every execution, filled in from the command line.
///
/// A class that implements it and is listed in [Commands] is a command. Parameters of type `Scenario`, `Exercise`,
/// `Family` and `Metric` are converted, checked and completed; any other completes what its `completionCandidates`
/// say, with descriptions and with a look at the words before if these are [Choices].
public interface Command {

    /// Returned to leave the shell.
    int LEAVE = -1;

    int OK = 0;
    int FAILED = 1;
    int USAGE = 2;
    int INTERRUPTED = 130;

    /// Says what the command does and takes. Called once, before it is done.
    void describe(Syntax syntax);

    /// Does it.
    ///
    /// @return the exit code
    /// @throws Problem with one line for the user
    /// @throws InterruptedException if it was stopped by Ctrl-C, which interrupts its thread
    /// @throws Exception for anything unexpected; the user gets one line about it
    int run(Console console) throws Exception;
}
