package leakground.shell.cli;

/// A command of the shell. Every execution uses a new instance, which is filled from the command line.
///
/// Each feature lists its commands, and [Commands] joins these lists. Parameters of type `Scenario`, `Exercise`,
/// `Family` and `Metric` are converted, checked and completed. Any other parameter is completed from its
/// `completionCandidates`. If they are [Choices], the completion shows descriptions and can depend on the words
/// before.
public interface Command {

    /// Returned to leave the shell.
    int LEAVE = -1;

    int OK = 0;
    int FAILED = 1;
    int USAGE = 2;
    int INTERRUPTED = 130;

    /// Describes the command, its parameters and its options. Called once, before [#run].
    void describe(Syntax syntax);

    /// Executes the command.
    ///
    /// @return the exit code
    /// @throws UserError if the user can correct the cause
    /// @throws InterruptedException if Ctrl-C interrupted its thread
    /// @throws Exception for an internal error; the user gets one line about it
    int run(Console console) throws Exception;
}
