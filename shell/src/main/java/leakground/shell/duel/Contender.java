package leakground.shell.duel;

import java.io.IOException;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Run;
import leakground.measure.Signal;

/// A side of a duel and the child that runs it.
public record Contender(Side side, Run run) {

    /// Starts the child of a side.
    ///
    /// @param listener receives all signals of the child
    public static Contender start(Lab lab, Side side, DuelListener listener) throws IOException {
        var run = lab.start(side.plan(), new Listener() {
            @Override
            public void heard(Run run, Signal signal) {
                listener.heard(new Contender(side, run), signal);
            }

            @Override
            public void looked(Run run, boolean begins) {
                listener.looked(new Contender(side, run), begins);
            }
        });
        return new Contender(side, run);
    }
}
