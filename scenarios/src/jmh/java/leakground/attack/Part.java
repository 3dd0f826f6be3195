package leakground.attack;

import java.util.List;
import java.util.Random;

/// One part of the attack.
interface Part {

    /// Its name for `--part`.
    String name();

    /// What it does, for the help.
    String what();

    /// What it counts, in the plural.
    String unit();

    /// The full count.
    int full();

    /// The attempts.
    ///
    /// @param count how many units they have together, or a few more
    /// @param random the same one for the same seed
    List<Attempt> attempts(int count, Random random);
}
