package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import leakground.heap.result.Holder;

/// The places in a dominator tree where memory accumulates: many objects of a class that one object holds, or a single
/// object that holds much in small parts. From one dump alone they are suspects, because nothing is known of their
/// growth. The question is that of the leak suspects of Eclipse Memory Analyzer.
public final class Suspects {

    /// The share of a holder's retained size from which what lies below it in small parts is suspect, too.
    private static final double LARGE_REST = 0.5;

    /// One place.
    ///
    /// @param objects how many objects of this class there are in this place
    /// @param path the root, and the fields from there to the objects; empty directly below the GC roots
    public record Suspect(long objects, String type, String path, long retained) {}

    /// The suspects of a dominator tree, largest retained size first.
    ///
    /// @param roots nodes that retain much, with those below them that do
    public static List<Suspect> of(List<Holder> roots) {
        var found = new ArrayList<Suspect>();
        roots.forEach(root -> add(found, List.of(), root));
        return found.stream()
                .sorted(Comparator.comparingLong(Suspect::retained).reversed())
                .toList();
    }

    private static void add(List<Suspect> found, List<Holder> above, Holder holder) {
        long rest = holder.retained()
                - holder.held().stream().mapToLong(Holder::retained).sum();
        boolean isLast = holder.objects() > 1 || holder.held().isEmpty();
        if (isLast || rest >= LARGE_REST * holder.retained()) {
            found.add(new Suspect(holder.objects(), holder.name(), path(above, holder), holder.retained()));
        }
        if (isLast) {
            return;
        }
        var path = new ArrayList<>(above);
        path.add(holder);
        holder.held().forEach(held -> add(found, path, held));
    }

    /// `thread "main" OrderService .bus .listeners .elementData`: names where no field leads to them.
    private static String path(List<Holder> above, Holder holder) {
        var words = above.stream()
                .map(node -> node.reference().isEmpty() ? node.name() : node.reference())
                .collect(Collectors.toCollection(ArrayList::new));
        if (!holder.reference().isEmpty()) {
            words.add(holder.reference());
        }
        return String.join(" ", words);
    }

    private Suspects() {}
}
