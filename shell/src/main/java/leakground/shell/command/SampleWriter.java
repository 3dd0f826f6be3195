package leakground.shell.command;

import java.util.List;
import java.util.function.Consumer;
import leakground.lab.Listener;
import leakground.lab.Run;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// Writes a duel as data while it runs: every sample, and every fix that takes over.
///
/// @param out takes one JSON object at a time
record SampleWriter(Consumer<Object> out, List<DuelSession.Side> sides) implements Listener {

    @Override
    public void heard(Run run, Signal signal) {
        // Two sides, two threads, one line at a time.
        synchronized (this) {
            if (signal instanceof Sample sample) {
                out.accept(DuelJson.sample(RunCommand.side(run, sides).key(), sample));
            } else if (signal instanceof Signal.Applied applied) {
                out.accept(DuelJson.fix(RunCommand.side(run, sides).key(), applied));
            }
        }
    }
}
