package leakground.shell.cli;

import java.util.List;

/// A hint for users outside the shell: how to type the commands that a page names.
public final class LauncherHint {

    /// Prints the hint on a terminal outside the shell.
    public static void explain(Console console) {
        if (console.terminal().isPresent() && !console.host().isShell()) {
            console.message(
                    "Type these commands after `%s`, or start it alone for a shell.".formatted(Build.launcher()));
        }
    }

    /// Lines of a page with the launcher as it is typed here. In the sources it is that of a checkout.
    public static List<String> typed(List<String> markdown) {
        return typed(markdown, Build.launcher());
    }

    static List<String> typed(List<String> markdown, String launcher) {
        return markdown.stream()
                .map(line -> line.replace(Build.IN_CHECKOUT, launcher))
                .toList();
    }

    private LauncherHint() {}
}
