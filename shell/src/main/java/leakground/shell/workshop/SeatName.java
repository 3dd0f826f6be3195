package leakground.shell.workshop;

import java.util.List;
import java.util.Optional;
import leakground.shell.cli.Console;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.UserError;

/// Names of seats: one line that shows, and not too long for a tile.
final class SeatName {

    static final int MOST = 30;

    /// A name without characters that do not show.
    static String plain(String typed) {
        return shortened(
                typed.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ")
                        .replaceAll("\\s+", " ")
                        .strip(),
                MOST);
    }

    /// The name for one of several seats that have chosen the same.
    static String numbered(String name, int number) {
        var end = " (%d)".formatted(number);
        return shortened(name, MOST - end.length()) + end;
    }

    private static String shortened(String name, int most) {
        int length = Math.min(name.codePointCount(0, name.length()), most);
        return name.substring(0, name.offsetByCodePoints(0, length)).strip();
    }

    /// The name of this seat. A user who did not type it is asked for it.
    ///
    /// @param typed as an option
    /// @param action of `workshop`
    /// @param before the name that it has had; empty for none
    static String of(Optional<String> typed, Console console, String action, Optional<String> before)
            throws InterruptedException {
        if (typed.isPresent()) {
            return named(typed.get(), Optional.empty());
        }
        if (console.terminal().isEmpty()) {
            return before.orElseThrow(
                    () -> UserError.usage("workshop %s needs --seat NAME without a terminal.".formatted(action)));
        }
        var question =
                before.map("Name of this seat (Enter for %s): "::formatted).orElse("Name of this seat: ");
        return named(new Prompt(console, true, List.of()).line(question).orElse(""), before);
    }

    private static String named(String typed, Optional<String> before) {
        var name = plain(typed);
        return name.isEmpty()
                ? before.orElseThrow(() -> UserError.usage("A seat needs a name. Type one, or use --seat."))
                : name;
    }

    private SeatName() {}
}
