package leakground.shell.cli;

/// What somebody has to know at the prompt of the system, where the commands that a page names are not to be found.
public final class LauncherHint {

    /// Says how they are typed there, below a page that names some.
    public static void explain(Console console) {
        if (console.terminal().isPresent() && !console.host().isShell()) {
            console.message("Type such words behind `shell/leakground`; alone it opens a shell for them.");
        }
    }

    private LauncherHint() {}
}
