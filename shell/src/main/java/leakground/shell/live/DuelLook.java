package leakground.shell.live;

import java.io.IOException;
import java.util.List;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.shell.duel.Target;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// A diagnosis that a key opens over the live duel. The JVMs are held while it runs.
interface DuelLook {

    /// The result, as lines of any width.
    @FunctionalInterface
    interface Seen {
        List<AttributedString> lines(int width, Theme theme);
    }

    /// Its title, in two or three words.
    String title();

    /// Runs the diagnosis.
    ///
    /// @param targets all JVMs that are alive
    /// @param temporary for files; deleted afterwards
    Seen at(List<Target> targets, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException;
}
