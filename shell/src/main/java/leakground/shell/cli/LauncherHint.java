package leakground.shell.cli;

/// A hint for users outside the shell: how to type the commands that a page names.
public final class LauncherHint {

    /// Prints the hint on a terminal outside the shell.
    public static void explain(Console console) {
        if (console.terminal().isPresent() && !console.host().isShell()) {
            console.message(
                    "Type these commands after `%s`, or start it alone for a shell.".formatted(Build.launcher()));
        }
    }

    private LauncherHint() {}
}
