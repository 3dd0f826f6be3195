package leakground.shell.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import leakground.lab.Jdk;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;

/// The home of a JDK that the user named, on which a program is measured.
public final class UserJdk {

    /// The first JDK that can run what measures a program.
    private static final int FIRST = 25;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"?(?:1\\.)?(\\d{1,4})");

    /// The home, if it is that of a JDK that can be used.
    ///
    /// @throws UserError if it is not
    public static Path of(String home) {
        var path = UserText.path(home).toAbsolutePath();
        var shown = UserText.printable(home);
        var version = VERSION.matcher(release(path));
        if (!Files.isExecutable(Jdk.program(path, "java")) || !version.find()) {
            throw UserError.usage(
                    "--java: %s is not the home of a JDK: it needs bin/java and the file release.".formatted(shown));
        }
        if (Integer.parseInt(version.group(1)) < FIRST) {
            throw UserError.usage(
                    "--java: %s is a JDK %s. A program is measured on JDK %d or later; `why PID` looks at a JVM of JDK %s."
                            .formatted(shown, version.group(1), FIRST, version.group(1)));
        }
        return path;
    }

    private static String release(Path home) {
        try {
            return Files.readString(home.resolve("release"), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    private UserJdk() {}
}
