package leakground.proving.holders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program that leaks into one holder, with decoys beside it; the main class of the JVM that it runs in.
///
/// @param name the simple name of its class
/// @param guilty what a reference chain has that names the right holder
/// @param type its class, a [Runnable] that leaks a little each time
public record HoldingProgram(String name, Pattern guilty, Class<?> type) {

    private static final long TICK_MILLIS = 10;
    private static final int TICKS_OF_A_DECOY = 50;

    /// All programs.
    public static List<HoldingProgram> all() {
        return Arrays.stream(Holding.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(Guilty.class))
                .map(HoldingProgram::of)
                .sorted((one, other) -> one.name.compareTo(other.name))
                .toList();
    }

    private static HoldingProgram of(Class<?> type) {
        var guilty = type.getAnnotation(Guilty.class);
        return new HoldingProgram(type.getSimpleName(), Pattern.compile(guilty == null ? "" : guilty.value()), type);
    }

    /// Whether a chain goes through the guilty holder.
    public boolean isNamedIn(String chain) {
        return guilty.matcher(chain).find();
    }

    /// The arguments of a JVM that runs it.
    public List<String> arguments() {
        return List.of(HoldingProgram.class.getName(), type.getName());
    }

    /// Runs a program until the standard input ends. It leaks a hundred times a second, or as often as a number
    /// in the input says, and answers with the number then.
    ///
    /// @param args the name of the class of the program, and `stepwise` if the input decides
    public static void main(String[] args) throws Exception {
        var program = Class.forName(args[0])
                .asSubclass(Runnable.class)
                .getDeclaredConstructor()
                .newInstance();
        var decoys = new Decoys();
        if (args.length > 1) {
            var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                leak(program, decoys, Integer.parseInt(line));
                System.out.println(line);
            }
        } else {
            while (System.in.available() == 0) {
                leak(program, decoys, 1);
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void leak(Runnable program, Decoys decoys, int times) {
        for (int i = 0; i < times; i++) {
            program.run();
            if (decoys.isDue(TICKS_OF_A_DECOY)) {
                decoys.run();
            }
        }
    }
}
