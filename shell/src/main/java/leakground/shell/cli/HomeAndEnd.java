package leakground.shell.cli;

import java.util.List;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/// What terminals send for the keys Home and End. Terminfo names one sequence each, and often another one than the
/// terminal sends: tmux sends those of its own type, whatever TERM says.
public final class HomeAndEnd {

    public static final List<String> HOME = List.of("\033[H", "\033OH", "\033[1~", "\033[7~");
    public static final List<String> END = List.of("\033[F", "\033OF", "\033[4~", "\033[8~");

    /// Binds both keys while a line is edited.
    public static void bind(LineReader reader) {
        for (var mode : List.of(LineReader.EMACS, LineReader.VIINS)) {
            var keys = reader.getKeyMaps().get(mode);
            if (keys != null) {
                keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), HOME);
                keys.bind(new Reference(LineReader.END_OF_LINE), END);
            }
        }
    }

    private HomeAndEnd() {}
}
