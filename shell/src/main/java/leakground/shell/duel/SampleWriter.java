package leakground.shell.duel;

import java.util.function.Consumer;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// Writes a running duel as JSON: every sample, and every fix that takes over.
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
}
