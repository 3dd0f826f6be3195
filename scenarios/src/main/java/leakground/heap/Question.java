package leakground.heap;

import java.io.Serializable;
import java.util.List;

/// What to find out about a dump. What is not asked for is not computed.
///
/// @param classes how many rows of the histogram
/// @param types names of classes, as in Java source, whose chains are wanted
/// @param groups how many groups of chains of each
/// @param least of the dominator tree, what retains at least this share of all that is reachable, from 0 to 1;
///     above 1 for no tree
public record Question(int classes, List<String> types, int groups, double least) implements Serializable {

    private static final double NO_TREE = 2;

    public Question {
        types = List.copyOf(types);
    }

    /// What is in it.
    public static Question histogram(int classes) {
        return new Question(classes, List.of(), 0, NO_TREE);
    }

    /// What holds the objects of a class.
    public static Question chains(String type, int groups) {
        return new Question(0, List.of(type), groups, NO_TREE);
    }

    /// What would be freed with what.
    public static Question holders(double least) {
        return new Question(0, List.of(), 0, least);
    }

    boolean wantsTree() {
        return least <= 1;
    }
}
