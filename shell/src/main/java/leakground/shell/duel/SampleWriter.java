package leakground.shell.duel;

import java.util.function.Consumer;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// Writes a running duel as JSON: every sample, every fix that takes over, and the looks into children.
///
/// @param out takes one JSON object at a time
public record SampleWriter(Consumer<Object> out) implements DuelListener {

    @Override
    public void heard(Contender contender, Signal signal) {
        var side = contender.side().key();
        // Two sides, two threads, one line at a time.
        synchronized (this) {
            if (signal instanceof Sample sample) {
                out.accept(DuelJson.sample(side, sample));
            } else if (signal instanceof Signal.Applied applied) {
                out.accept(DuelJson.fix(side, applied));
            }
        }
    }

    @Override
    public void looked(Contender contender, boolean begins) {
        synchronized (this) {
            out.accept(DuelJson.look(contender.side().key(), contender.run().round(), begins));
        }
    }
}
