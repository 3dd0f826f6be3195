package leakground.shell.duel;

import leakground.measure.Signal;

/// Receives the signals of the children of a duel, in threads of the lab: one thread per child.
@FunctionalInterface
public interface DuelListener {

    /// Ignores all signals.
    DuelListener NONE = (_, _) -> {};

    void heard(Contender contender, Signal signal);

    /// Somebody begins or ends to look into the child of a side. What happens meanwhile is not judged.
    default void looked(Contender contender, boolean begins) {}

    /// A listener that calls this one first, then the next.
    default DuelListener then(DuelListener next) {
        var first = this;
        return new DuelListener() {
            @Override
            public void heard(Contender contender, Signal signal) {
                first.heard(contender, signal);
                next.heard(contender, signal);
            }

            @Override
            public void looked(Contender contender, boolean begins) {
                first.looked(contender, begins);
                next.looked(contender, begins);
            }
        };
    }
}
