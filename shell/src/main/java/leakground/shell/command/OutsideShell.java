package leakground.shell.command;

/// What somebody has to know at the prompt of the system, where the commands that a page names are not to be found.
final class OutsideShell {

    /// Says how they are typed there, below a page that names some.
    static void explain(Console console) {
        if (console.terminal().isPresent() && !console.host().isShell()) {
            console.message("Type such words behind `shell/leakground`; alone it opens a shell for them.");
        }
    }

    private OutsideShell() {}
}
