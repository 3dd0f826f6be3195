package leakground.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.lab.OnPath;
import leakground.shell.cli.Build;

/// The text of `--version`.
final class ProductVersion {

    /// Two lines: leakground with its commit, and the JDK.
    static String text() {
        return "leakground %s%s\nJDK %s, %s, %s\n"
                .formatted(
                        Build.version(),
                        commit().map(name -> ", commit " + name).orElse(""),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.home"));
    }

    /// The commit of the checkout that the launcher started. The running classes are built from its sources.
    private static Optional<String> commit() {
        var home = System.getProperty(Build.HOME);
        var git = OnPath.find("git", "git.exe");
        if (home == null || git.isEmpty() || !Files.exists(Path.of(home, ".git"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(MachineChecks.output(
                            List.of(git.get().toString(), "-C", home, "describe", "--always", "--dirty")))
                    .filter(name -> !name.isEmpty());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private ProductVersion() {}
}
