package leakground.lessons.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What may be looked at while a case runs, the weakest first. A stage opens when something of the one before was seen.
public enum Evidence {
    METERS(1, 0, "what it holds, round by round"),
    GC(1, 1, "how often it collects, and why"),
    TOP(2, 2, "the classes that become more"),
    THREADS(2, 2, "what its threads wait for"),
    ALLOC(2, 2, "where it allocates, and what"),
    PATHS(3, 5, "chains to a class: `paths CLASS`"),
    WHY(3, 15, "what grew, and what holds it"),
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

    /// What a person types for it.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// From 1 on.
    public int stage() {
        return stage;
    }

    /// Points that the first look costs; later ones are free.
    public int cost() {
        return cost;
    }

    /// What it shows, as Markdown.
    public String title() {
        return title;
    }

    /// Finds one by its id.
    public static Optional<Evidence> find(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }

    /// Whether it may be looked at by who has seen these.
    public boolean isOpen(Set<Evidence> seen) {
        return stage == 1 || seen.stream().anyMatch(one -> one.stage >= stage - 1);
    }

    /// What opens it, in words: `top, threads, alloc`.
    public String openedBy() {
        List<Evidence> before =
                Arrays.stream(values()).filter(one -> one.stage == stage - 1).toList();
        return before.stream().map(Evidence::id).collect(Collectors.joining(", "));
    }
}
