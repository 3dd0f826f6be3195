package leakground.attack;

import java.util.ArrayList;
import java.util.List;

/// Something that leakground should not have done.
///
/// @param attempt the name of the attempt
/// @param code the exit code, or why there is none
/// @param output what the process wrote
record Fault(String attempt, String what, String command, String code, String output) {

    private static final int SHOWN_LINES = 10;
    private static final int SHOWN_CHARACTERS = 300;

    /// The report, with the options that make the same attempt again.
    List<String> lines(long seed) {
        var lines = new ArrayList<String>();
        lines.add("FAILED  %s: %s".formatted(attempt, what));
        lines.add("  again: shell/attack --seed %d --only '%s'".formatted(seed, attempt));
        command.strip().lines().forEach(line -> lines.add("  command: " + printable(line)));
        lines.add("  exit code: " + code);
        var said = output.lines().filter(line -> !line.isBlank()).toList();
        said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size())
                .forEach(line -> lines.add("  | " + printable(line)));
        return lines;
    }

    private static String printable(String line) {
        var safe = line.replaceAll("\\p{Cntrl}", "?");
        return safe.length() > SHOWN_CHARACTERS ? safe.substring(0, SHOWN_CHARACTERS) + " ..." : safe;
    }
}
