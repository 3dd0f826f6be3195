package leakground.shell.duel;

import leakground.measure.Signal;

/// Hears what the children of a duel say, in threads of the lab: one thread for each child.
@FunctionalInterface
public interface DuelListener {

    /// Hears nothing.
    DuelListener NONE = (_, _) -> {};

    void heard(Contender contender, Signal signal);

    /// Both listeners, this one first.
    default DuelListener then(DuelListener next) {
        return (contender, signal) -> {
            heard(contender, signal);
            next.heard(contender, signal);
        };
    }
}
