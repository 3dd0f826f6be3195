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

/// The kind of leak in a case, or none. An answer names it.
public enum LeakKind {
    WAITING_THREADS(
            THREADS,
            List.of(VIRTUAL_THREADS, HEAP),
            "missing-done-signal",
            "threads that wait for something that never comes",
            "tell the receiver when there is no more, so that its thread ends",
            "Which threads are alive after a round that were not there before it?",
            "`threads` groups them by stack. What could wake them?",
            "A thread takes from a queue to which nobody adds any more."),

    UNCLOSED_CREWS(
            THREADS,
            List.of(PLATFORM_THREADS, HEAP),
            "pool-per-request",
            "thread pools that are created again and again and never closed",
            "close the pool when its work is done, or share one",
            "What is there one more of every few rounds?",
            "Do these threads wait for another thread, or are they idle?",
            "A live thread is a GC root. Who should close the pool that it belongs to?"),

    THREAD_VALUES(
            THREADS,
            List.of(HEAP),
            "thread-local-in-pool",
            "thread-local values that stay on the threads of a pool",
            "remove the value from the thread in a finally block",
            "Which classes have more and more objects, and where does the chain to them begin?",
            "The chain begins at a thread, but the number of threads does not grow.",
            "What can code leave behind on a thread that it ran on?"),

    SCHEDULED_TASKS(
            TIMERS,
            List.of(HEAP),
            "uncancelled-task",
            "periodic tasks that nobody cancels",
            "cancel the task when the round is done with it",
            "Which class of the JDK grows by as many objects as a class of the program?",
            "Its objects are in a queue, to be run much later.",
            "Scheduling a task returns a handle. Who keeps it, and what is it for?"),

    KEYED_ENTRIES(
            COLLECTIONS,
            List.of(HEAP),
            "global-cache",
            "a map that keeps an entry for every request",
            "remove entries that are no longer needed: set a bound, or let them expire",
            "Which classes of the program, and then of the JDK, have more and more objects?",
            "How many groups of chains are there, and which has as many objects as there were rounds?",
            "Look at the keys in the chain: will the program ever use the old ones again?"),

    BACKLOG(
            COLLECTIONS,
            List.of(HEAP),
            "unbounded-backlog",
            "a queue that fills faster than it is emptied",
            "bound the queue, and let a producer that is too fast wait",
            "How many objects are added per round, one or two?",
            "Some elements leave again: count how many are added and how many are taken.",
            "If a chain ends in the array of a queue, compare its length with the number of rounds."),

    MOVED_KEYS(
            COLLECTIONS,
            List.of(HEAP),
            "mutable-key",
            "elements that change while a set holds them, so that it cannot find them",
            "do not change fields that hashCode uses while a set holds the object",
            "Does the program ever remove the objects that grow in number?",
            "The program calls `remove`. What does `remove` return?",
            "How does a hash set find an element, and has that changed since it was added?"),

    WEAK_KEYS(
            COLLECTIONS,
            List.of(HEAP),
            "weak-map-strong-value",
            "weak keys that their own values hold",
            "let the value hold no reference to its key",
            "Which kind of map is in the chain, and what did its author expect of it?",
            "A weak key is collected when nothing else holds it. Where does the chain lead?",
            "The entry holds its value strongly, as in any map."),

    SUBSCRIPTIONS(
            CAPTURES,
            List.of(HEAP),
            "forgotten-listener",
            "listeners that nobody deregisters",
            "deregister the listener when its owner is done",
            "Which two classes of the program grow together?",
            "One of them is in a list that lives as long as the program.",
            "What does the owner of this list do with its elements when something happens?"),

    KEPT_VIEWS(
            VIEWS,
            List.of(HEAP),
            "sub-slice",
            "small views, each of which keeps a large array alive",
            "copy the small part, and release the large array",
            "Which class has most of the bytes, and how large is each object?",
            "Compare the shallow size of a single object with its retained size.",
            "Sixteen bytes are read. How many are reachable?"),

    LOADED_AGAIN(
            LIFECYCLE,
            List.of(LOADED_CLASSES, HEAP),
            "class-loader",
            "classes that are loaded again and again, and never unloaded",
            "keep no object of a class loader that should be unloaded",
            "What grows besides the heap?",
            "The same class name appears many times: how do these classes differ?",
            "An object refers to its class, the class to its loader, the loader to all its classes."),

    OUTSIDE_HEAP(
            RESOURCES,
            List.of(DIRECT_MEMORY, HEAP),
            "heap-and-process",
            "memory outside the heap that small objects keep",
            "release the buffers, or reuse a few",
            "Which meter grows faster than the heap?",
            "The objects are small. What do they stand for?",
            "A chain that holds the small objects also holds the large memory."),

    /// The control: its metrics move, but nothing leaks.
    NOTHING(
            COLLECTIONS,
            List.of(),
            "what-a-leak-is",
            "nothing: it does not leak",
            "nothing needs a fix",
            "Compare the meters now with a hundred rounds ago, and a hundred before that. Do they rise?",
            "A collection that fills up to a bound looks like a leak for a time.",
            "Run it for some thousand rounds, and look at the meters again.");

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

    /// The family of its lesson.
    public Family family() {
        return family;
    }

    /// The metrics that it grows, most relevant first; empty if it is not a leak.
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

    /// The fix, in a few words.
    public String fix() {
        return fix;
    }

    /// The hints, from a question to almost the answer.
    public List<String> hints() {
        return hints;
    }

    public boolean isLeak() {
        return this != NOTHING;
    }

    /// The name of its part, which must stay secret while a case runs; empty for none.
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
