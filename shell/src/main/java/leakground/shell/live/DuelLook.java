package leakground.shell.live;

import java.io.IOException;
import java.util.List;
import leakground.diagnosis.AccessRefusedException;
import leakground.shell.cli.TemporaryFolder;
import leakground.shell.duel.Target;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// A look into the JVMs of a duel, which stand still meanwhile: what a key opens over it.
interface DuelLook {

    /// What there was to see, in lines of any width.
    @FunctionalInterface
    interface Seen {
        List<AttributedString> lines(int width, Theme theme);
    }

    /// What it shows, in two or three words.
    String title();

    /// Looks.
    ///
    /// @param targets all that is alive
    /// @param temporary for files; gone afterwards
    Seen at(List<Target> targets, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException;
}
