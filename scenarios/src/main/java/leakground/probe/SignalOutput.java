package leakground.probe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import leakground.measure.Signal;
import leakground.measure.SignalKey;

/// Writes signals to standard output, one per line, signed if the lab has sent a key.
final class SignalOutput {

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private Optional<SignalKey> key = Optional.empty();
    private long number;

    synchronized void signWith(SignalKey secret) {
        key = Optional.of(secret);
    }

    synchronized void tell(Signal signal) {
        var line = signal.line();
        // The line break in front ends what the program may have begun on this line. One write keeps the line whole.
        out.print(key.map(secret -> "\n" + secret.sign(number++, line)).orElse(line) + "\n");
        out.flush();
    }
}
