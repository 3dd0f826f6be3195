package leakground.shell.duel;

import leakground.measure.Signal;

/// Receives the signals of the children of a duel, in threads of the lab: one thread per child.
@FunctionalInterface
public interface DuelListener {

    /// Ignores all signals.
    DuelListener NONE = (_, _) -> {};

    void heard(Contender contender, Signal signal);

    /// A listener that calls this one first, then the next.
    default DuelListener then(DuelListener next) {
        return (contender, signal) -> {
            heard(contender, signal);
            next.heard(contender, signal);
        };
    }
}
