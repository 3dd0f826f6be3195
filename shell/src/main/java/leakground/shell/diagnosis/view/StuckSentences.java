package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.ThreadSite;
import leakground.shell.text.Quantity;

/// Proofs that threads can never run again, in sentences.
public final class StuckSentences {

    /// A name that reads well in the plural.
    private static final Pattern WORD = Pattern.compile("[A-Za-z]*[a-rt-xz]");

    /// The proof of a group, `60 of 60 crawlers can never be woken: only they can reach the Channel they wait for.`
    public static String of(StuckGroup group) {
        boolean isOne = group.count() == 1;
        return "%s can never %s: %s."
                .formatted(
                        subject(group.site(), group.count(), group.alive()),
                        group.owners().isEmpty() ? "be woken" : "go on",
                        reason(group, isOne));
    }

    private static String reason(StuckGroup group, boolean isOne) {
        var their = isOne ? "its" : "their";
        var owners = String.join(", ", group.owners());
        return switch (group.reason()) {
            case UNREACHABLE -> unreachable(group, isOne);
            case CIRCLE -> "they wait for each other's locks in a circle";
            case OWNER_ENDED -> "%s lock belongs to %s, which has ended without unlocking it".formatted(their, owners);
            case OWNER_STUCK -> "%s lock belongs to %s, which can never go on either".formatted(their, owners);
        };
    }

    private static String unreachable(StuckGroup group, boolean isOne) {
        var they = isOne ? "it" : "they";
        var others = group.together().isEmpty()
                ? ""
                : " and %s, which can never be woken either,"
                        .formatted(String.join(
                                ", ",
                                group.together().stream()
                                        .map(StuckSentences::plural)
                                        .toList()));
        return "only %s%s can reach %s".formatted(they, others, awaited(group.site(), isOne));
    }

    private static String awaited(ThreadSite site, boolean isOne) {
        var they = isOne ? "it waits" : "they wait";
        if (site.awaited().isEmpty()) {
            return "what %s for".formatted(they);
        }
        var type = site.awaited().substring(site.awaited().lastIndexOf('.') + 1);
        if (site.objects() == 0 && !isOne) {
            return "what %s for, each a %s".formatted(they, type);
        }
        return "the %s %s for".formatted(site.objects() > 1 ? plural(type) : type, they);
    }

    /// How many threads of which kind, `60 of 60 crawlers`.
    static String subject(ThreadSite site, long count, long alive) {
        if (alive == 1 && !site.name().isEmpty()) {
            return "Thread \"%s\"".formatted(site.name());
        }
        var numbers = "%s of %s".formatted(Quantity.count(count), Quantity.count(alive));
        if (site.name().isEmpty()) {
            return numbers + (site.virtual() ? " virtual" : "") + " threads without a name";
        }
        return "%s %s".formatted(numbers, plural(site.name()));
    }

    private static String plural(String name) {
        return WORD.matcher(name).matches() ? name + "s" : "threads \"%s\"".formatted(name);
    }

    /// What the proofs do not cover, a sentence each.
    public static List<String> doubts(StuckEvidence evidence) {
        var threads = evidence.threads();
        var doubts = new ArrayList<String>();
        if (threads.unseen() > 0) {
            doubts.add(
                    ("No thread is proven unreachable: the dump may lack references of %s threads. They were running, and"
                                    + " another dump may prove more, or it has no stacks of them, as of virtual threads in JDK 21.")
                            .formatted(Quantity.count(threads.unseen())));
        }
        if (threads.hidden() > 0) {
            doubts.add(
                    ("No thread is proven unreachable: the program has %s hidden %s, which may keep an object as class"
                                    + " data, and a heap dump does not contain that reference.")
                            .formatted(Quantity.count(threads.hidden()), threads.hidden() == 1 ? "class" : "classes"));
        }
        switch (evidence.doubt()) {
            case NONE -> {}
            case COMPILED -> {
                if (threads.count() > 0) {
                    doubts.add("Proven as far as the dump shows: the JIT compiler of this JVM may hide references."
                            + " With -XX:-DoEscapeAnalysis it does not.");
                }
            }
            case FILE -> {
                if (threads.count() > 0) {
                    doubts.add("Proven as far as the dump shows: unless its JVM ran with -XX:-DoEscapeAnalysis,"
                            + " the JIT compiler may have hidden references.");
                }
                if (!threads.unsettled().isEmpty()) {
                    doubts.add(
                            "%s platform threads may have been woken in the moment of the dump; a second dump decides."
                                    .formatted(
                                            Quantity.count(threads.unsettled().size())));
                }
            }
            case CUT_OFF -> doubts.add("The dump is cut off, and what is missing may wake threads: nothing is proven.");
        }
        if (threads.atMonitors() > 0) {
            doubts.add(
                    threads.atMonitors() == 1
                            ? "1 more thread waits to enter a monitor. A heap dump does not tell who is in it; a thread dump does."
                            : "%s more threads wait to enter monitors. A heap dump does not tell who is in them; a thread dump does."
                                    .formatted(Quantity.count(threads.atMonitors())));
        }
        return doubts;
    }

    private StuckSentences() {}
}
