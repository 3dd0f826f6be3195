package leakground.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The script that starts the shell, which `shell/bench` knows.
final class Launcher {

    static String path() {
        var launcher = System.getProperty("leakground.launcher");
        if (launcher == null) {
            throw new IllegalStateException("only shell/bench knows the launcher");
        }
        return launcher;
    }

    /// Milliseconds that a command takes from its start to its end.
    ///
    /// @throws IllegalStateException if it fails
    static double millis(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(path()));
        command.addAll(List.of(words));
        long began = System.nanoTime();
        int code = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        double millis = (System.nanoTime() - began) / 1e6;
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
        }
        return millis;
    }

    private Launcher() {}
}
