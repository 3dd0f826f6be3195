package leakground.lessons.cases;

import static leakground.measure.Metric.DIRECT_MEMORY;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.LOADED_CLASSES;
import static leakground.measure.Metric.PLATFORM_THREADS;
import static leakground.measure.Metric.VIRTUAL_THREADS;
import static leakground.scenario.Family.CAPTURES;
import static leakground.scenario.Family.COLLECTIONS;
import static leakground.scenario.Family.LIFECYCLE;
import static leakground.scenario.Family.RESOURCES;
import static leakground.scenario.Family.THREADS;
import static leakground.scenario.Family.TIMERS;
import static leakground.scenario.Family.VIEWS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leakground.measure.Metric;
import leakground.scenario.Family;

/// What is wrong with the program of a case, if anything is: the kind that an answer names.
public enum LeakKind {
    WAITING_THREADS(
            THREADS,
            List.of(VIRTUAL_THREADS, HEAP),
            "missing-done-signal",
            "threads that wait for something that never comes",
            "tell the receiver of the end, so that its thread ends",
            "Who is alive at the end of a round that was not at its beginning?",
            "`threads` groups them by where they stand. What would wake them?",
            "Somebody takes from a queue, and who puts into it is done."),

    UNCLOSED_CREWS(
            THREADS,
            List.of(PLATFORM_THREADS, HEAP),
            "pool-per-request",
            "pools of threads that are made again and again and never closed",
            "close the pool when its work is done, or share one",
            "Of what is there one more every few rounds?",
            "Do those threads wait for somebody, or are they idle?",
            "A live thread is a GC root by itself. Who would have to close what it belongs to?"),

    THREAD_VALUES(
            THREADS,
            List.of(HEAP),
            "thread-local-in-pool",
            "values that stay on the threads of a pool",
            "remove the value from the thread in a finally block",
            "Which classes become more, and where does the chain to them begin?",
            "The chain begins at a thread, and yet the number of threads stands still.",
            "What does a thread keep for the code that has run on it?"),

    SCHEDULED_TASKS(
            TIMERS,
            List.of(HEAP),
            "uncancelled-task",
            "periodic tasks that nobody cancels",
            "cancel the task when the round is done with it",
            "Which class of the JDK becomes more by as many as the classes of the program?",
            "It lies in the queue of something that will run it much later.",
            "Who gets a handle when a task is scheduled, and what could be done with that?"),

    KEYED_ENTRIES(
            COLLECTIONS,
            List.of(HEAP),
            "global-cache",
            "a map of what was ever asked for",
            "take out what is not asked for any more: bound it, or let it expire",
            "Which classes become more, a program's own before those of the JDK?",
            "How many ways of being held are there, and which of them has as many objects as there were rounds?",
            "Look at the keys in the chain: will anybody ever ask for the old ones?"),

    BACKLOG(
            COLLECTIONS,
            List.of(HEAP),
            "unbounded-backlog",
            "a queue that fills faster than it is emptied",
            "bound the queue, and let whoever is too fast wait",
            "How many more objects are there for each round, one or two?",
            "Not all that comes in stays: count what is added and what is taken.",
            "Where a chain ends in the array of a queue, compare its length with the number of rounds."),

    MOVED_KEYS(
            COLLECTIONS,
            List.of(HEAP),
            "mutable-key",
            "elements that are changed while a set holds them, so that they are not found again",
            "do not change what decides equals and hashCode while a collection holds it",
            "Is what becomes more ever taken out again?",
            "It is taken out, says the program. What does `remove` return?",
            "By what does a hash set find an element, and is that still what it was?"),

    WEAK_KEYS(
            COLLECTIONS,
            List.of(HEAP),
            "weak-map-strong-value",
            "weak keys that their own values hold",
            "let the value know nothing of its key",
            "Which kind of map is in the chain, and what did its author expect of it?",
            "The key may go when nobody holds it. Follow the chain to its end: where does it lead?",
            "An entry holds its value as any other does."),

    SUBSCRIPTIONS(
            CAPTURES,
            List.of(HEAP),
            "forgotten-listener",
            "listeners that nobody deregisters",
            "deregister the listener when its owner is done",
            "Which two classes of the program become more together?",
            "One of them is held in a list by something that lives as long as the program.",
            "What would that list be for, if its elements want to hear something?"),

    KEPT_VIEWS(
            VIEWS,
            List.of(HEAP),
            "sub-slice",
            "small views, each of which keeps a large whole",
            "copy the small part, and let the whole go",
            "What are the bytes, and how large is each of them?",
            "Compare what a single object has by itself with what it retains.",
            "Sixteen bytes are read. How many are reachable?"),

    LOADED_AGAIN(
            LIFECYCLE,
            List.of(LOADED_CLASSES, HEAP),
            "class-loader",
            "classes that are loaded again and again, and stay",
            "keep nothing that was made by a class loader which is to go",
            "What grows besides the heap?",
            "The same class name, many times: what tells those classes apart?",
            "An object knows its class, the class its loader, the loader all its classes."),

    OUTSIDE_HEAP(
            RESOURCES,
            List.of(DIRECT_MEMORY, HEAP),
            "heap-and-process",
            "memory outside the heap that small objects keep",
            "let the buffers go, or use the same few again",
            "Which meter grows faster than the heap?",
            "The objects are small. What do they stand for?",
            "Who holds the small objects holds the large memory."),

    /// The control: it moves, and leaks nothing.
    NOTHING(
            COLLECTIONS,
            List.of(),
            "what-a-leak-is",
            "nothing: it does not leak",
            "nothing is to be mended",
            "Is what you see now more than what you saw a hundred rounds ago, and a hundred before that?",
            "What fills up to a bound looks like a leak, for a time.",
            "Drive it some thousand rounds, and look at the meters again.");

    private final Family family;
    private final List<Metric> metrics;
    private final String lesson;
    private final String title;
    private final String fix;
    private final List<String> hints;

    LeakKind(Family family, List<Metric> metrics, String lesson, String title, String fix, String... hints) {
        this.family = family;
        this.metrics = metrics;
        this.lesson = lesson;
        this.title = title;
        this.fix = fix;
        this.hints = List.of(hints);
    }

    /// What lessons on it belong to.
    public Family family() {
        return family;
    }

    /// What it makes grow, the most telling first; nothing if it is no leak.
    public List<Metric> metrics() {
        return metrics;
    }

    /// The id of the lesson that teaches it.
    public String lesson() {
        return lesson;
    }

    /// The kind in a few words.
    public String title() {
        return title;
    }

    /// The idea that mends it.
    public String fix() {
        return fix;
    }

    /// From a question to almost the answer.
    public List<String> hints() {
        return hints;
    }

    public boolean isLeak() {
        return this != NOTHING;
    }

    /// The name of its part, which is also what nobody may read while a case runs; empty for none.
    Optional<String> part() {
        if (this == NOTHING) {
            return Optional.empty();
        }
        var name = new StringBuilder();
        Arrays.stream(name().split("_", -1))
                .forEach(word ->
                        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT)));
        return Optional.of(name.toString());
    }
}
