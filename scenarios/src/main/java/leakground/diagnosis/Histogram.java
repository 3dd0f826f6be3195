package leakground.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A class histogram: how many objects of each class a JVM holds, and how many bytes they take.
///
/// Filler objects, with which the collector fills gaps between objects, are left out.
///
/// @param rows by bytes, largest first
public record Histogram(List<Row> rows) {

    /// The objects of one class.
    ///
    /// @param type as in Java source: `byte[]`, `java.util.HashMap$Node[]`
    /// @param bytes shallow size of the objects
    public record Row(String type, long count, long bytes) {}

    /// The change of one class between two histograms.
    ///
    /// @param before zeros for a class that was not there
    /// @param now zeros for a class that has disappeared
    public record Change(Row before, Row now) {

        public String type() {
            return now.type();
        }

        public long count() {
            return now.count() - before.count();
        }

        public long bytes() {
            return now.bytes() - before.bytes();
        }
    }

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    public Histogram {
        rows = rows.stream()
                .sorted(Comparator.comparingLong(Row::bytes).reversed().thenComparing(Row::type))
                .toList();
    }

    /// Counts the reachable objects. The JVM collects garbage first.
    public static Histogram of(Attached jvm) throws AccessRefusedException, InterruptedException {
        return read(jvm.ask("GC.class_histogram"));
    }

    static Histogram read(String answer) {
        // Several class loaders may have a class of the same name.
        var rows = new HashMap<String, Row>();
        answer.lines().forEach(text -> {
            var line = LINE.matcher(text);
            if (line.matches() && !isFiller(line.group(3))) {
                var type = source(line.group(3));
                var row = new Row(type, Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
                rows.merge(type, row, (a, b) -> new Row(type, a.count() + b.count(), a.bytes() + b.bytes()));
            }
        });
        return new Histogram(new ArrayList<>(rows.values()));
    }

    /// Bytes of all objects.
    public long bytes() {
        return rows.stream().mapToLong(Row::bytes).sum();
    }

    /// The change of every class since an earlier histogram, largest growth first.
    public List<Change> since(Histogram before) {
        var old = new HashMap<String, Row>();
        before.rows.forEach(row -> old.put(row.type(), row));
        var changes = new ArrayList<Change>();
        for (var row : rows) {
            var was = old.remove(row.type());
            changes.add(new Change(was == null ? new Row(row.type(), 0, 0) : was, row));
        }
        for (Map.Entry<String, Row> gone : old.entrySet()) {
            changes.add(new Change(gone.getValue(), new Row(gone.getKey(), 0, 0)));
        }
        changes.sort(Comparator.comparingLong(Change::bytes)
                .reversed()
                .thenComparing(
                        Comparator.comparingLong((Change change) -> change.now().bytes())
                                .reversed())
                .thenComparing(Change::type));
        return changes;
    }

    private static boolean isFiller(String type) {
        return type.contains("jdk.internal.vm.Filler");
    }

    /// The name of a class as in Java source: `[I` becomes `int[]`.
    public static String source(String type) {
        int arrays = 0;
        while (arrays < type.length() && type.charAt(arrays) == '[') {
            arrays++;
        }
        if (arrays == 0) {
            return type.replace('/', '.');
        }
        var element = type.substring(arrays);
        var name = switch (element.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> element.substring(1, element.length() - (element.endsWith(";") ? 1 : 0));
        };
        return name.replace('/', '.') + "[]".repeat(arrays);
    }
}
