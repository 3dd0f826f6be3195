package leakground.lessons.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The kinds of evidence in a case, weakest first. A stage opens after a look at some evidence of the stage before.
public enum Evidence {
    METERS(1, 0, "what it holds after each round"),
    GC(1, 1, "how often it collects, and why"),
    TOP(2, 2, "the classes with more and more objects"),
    THREADS(2, 2, "what its threads wait for"),
    ALLOC(2, 2, "where it allocates, and what"),
    PATHS(3, 5, "reference chains to the class that you name"),
    WHY(3, 15, "what grew, and the chain that holds it"),
    CODE(4, 25, "its source");

    /// Points that a hint costs.
    public static final int HINT = 5;

    private final int stage;
    private final int cost;
    private final String title;

    Evidence(int stage, int cost, String title) {
        this.stage = stage;
        this.cost = cost;
        this.title = title;
    }

    /// The command that the user types.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The stage, from 1.
    public int stage() {
        return stage;
    }

    /// Points that the first look costs. Later looks are free.
    public int cost() {
        return cost;
    }

    /// What it shows, as Markdown.
    public String title() {
        return title;
    }

    /// Finds a kind of evidence by its id.
    public static Optional<Evidence> find(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }

    /// Whether it is open after a look at these.
    public boolean isOpen(Set<Evidence> seen) {
        return stage == 1 || seen.stream().anyMatch(one -> one.stage >= stage - 1);
    }

    /// The evidence of the stage before: a look at one of it opens this.
    public List<Evidence> openedBy() {
        return Arrays.stream(values()).filter(one -> one.stage == stage - 1).toList();
    }
}
