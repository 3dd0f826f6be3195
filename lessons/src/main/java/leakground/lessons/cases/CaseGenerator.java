package leakground.lessons.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Writes the program of a case. One part leaks and other parts do not. All have random names and sizes, and a
/// random number of indirections.
final class CaseGenerator {

    /// Parts that never leak, but may look as if they do.
    private static final List<String> HARMLESS = List.of("BatchReleased", "LastUsed", "InternedTexts");

    private static final int MOST_DEPTH = 3;

    private final RandomGenerator random;
    private final GeneratedNames names;
    private final String item;
    private final Map<String, String> shared = new HashMap<>();
    private final SortedMap<String, String> sources = new TreeMap<>();
    private final SortedMap<String, String> repaired = new TreeMap<>();
    private NamedHolder holder = NamedHolder.NONE;
    /// The fields between the GC root and the holder, and the class that the next of them holds.
    private final List<String> way = new ArrayList<>();

    private String carrier = "";

    private CaseGenerator(RandomGenerator random) {
        this.random = random;
        this.names = new GeneratedNames(random);
        this.item = names.type();
        shared.put("$word", names.setting().word());
        shared.put("$Item", item);
        shared.put("$make", names.method());
        shared.put("$sum", names.method());
        shared.put("$work", names.method());
    }

    static Case write(long seed, Optional<LeakKind> wanted) {
        var random = new SplittableRandom(seed);
        var all = List.of(LeakKind.values());
        var drawn = all.get(random.nextInt(all.size()));
        return new CaseGenerator(random).write(seed, wanted.orElse(drawn));
    }

    private Case write(long seed, LeakKind mechanism) {
        items();
        var parts = new ArrayList<>(harmless(mechanism));
        mechanism.part().ifPresent(live -> parts.add(random.nextInt(parts.size() + 1), live));
        var components = new ArrayList<String>();
        for (var part : parts) {
            components.add(component(part, mechanism.part().equals(Optional.of(part))));
        }
        if (random.nextBoolean()) {
            int from = random.nextInt(components.size());
            int to = from + 1 + random.nextInt(components.size() - from);
            var section = section(List.copyOf(components.subList(from, to)), "");
            components.subList(from, to).clear();
            components.add(from, section);
        }
        var main = section(components, "public ");
        var held = new NamedHolder(holder.type(), holder.field(), holder.thread(), holder.methods(), way);
        var both = new TreeMap<>(sources);
        both.putAll(repaired);
        return new Case(
                seed, mechanism, held, names.setting().word(), names.setting().thing(), main, sources, both);
    }

    /// Chooses two or three parts that do not leak.
    private List<String> harmless(LeakKind mechanism) {
        var all = new ArrayList<>(Stream.concat(
                        Arrays.stream(LeakKind.values())
                                .filter(other -> other != mechanism)
                                .flatMap(other -> other.part().stream()),
                        HARMLESS.stream())
                .toList());
        var chosen = new ArrayList<String>();
        int count = 2 + random.nextInt(2);
        while (chosen.size() < count) {
            chosen.add(all.remove(random.nextInt(all.size())));
        }
        return chosen;
    }

    /// Writes a part.
    ///
    /// @return the name of its class
    private String component(String part, boolean leaky) {
        var known = new HashMap<>(shared);
        known.put("SIZE", Integer.toString(1_500 + random.nextInt(2_500)));
        known.put("KEPT", Integer.toString(16 + random.nextInt(32)));
        known.put("WHOLE", Integer.toString(8_000 + random.nextInt(8_000)));
        var source = ProgramPart.of(part).as(leaky).named(known, this::name);
        var type = Objects.requireNonNull(known.get("$Type"));
        sources.put(type, source);
        if (leaky) {
            // It has no names of its own, so that nothing else of the program depends on it.
            repaired.put(type, ProgramPart.of(part).as(false).named(known, this::name));
            holder = new NamedHolder(
                    known.getOrDefault("$Hub", type),
                    known.getOrDefault("$held", ""),
                    known.getOrDefault("$thread", ""),
                    Optional.ofNullable(known.get("$serve")).stream().toList(),
                    List.of());
            carrier = type;
            Stream.of("$hub", "$crew")
                    .filter(known::containsKey)
                    .map(known::get)
                    .forEach(way::add);
        }
        return type;
    }

    private String name(String placeholder) {
        if (Character.isUpperCase(placeholder.charAt(1))) {
            return names.type();
        }
        return switch (placeholder) {
            case "$thread", "$text" -> names.text();
            case "$held", "$hub", "$crew", "$last", "$shown", "$heard", "$first", "$second", "$table", "$calls" ->
                names.field();
            default -> names.method();
        };
    }

    /// Writes the class of the objects that the program receives: some bytes, inside a random number of nested
    /// records.
    private void items() {
        int depth = random.nextInt(MOST_DEPTH);
        int size = 1_500 + random.nextInt(2_500);
        var make = shared.get("$make");
        var sum = shared.get("$sum");
        var type = item;
        for (int level = depth; level > 0; level--) {
            var inner = names.type();
            var field = names.field();
            sources.put(type, """
                    package %1$s;

                    record %2$s(int number, %3$s %4$s) {

                        static %2$s %5$s(int number) {
                            return new %2$s(number, %3$s.%5$s(number + 1));
                        }

                        long %6$s() {
                            return 31 * %4$s.%6$s() + number;
                        }
                    }
                    """.formatted(shared.get("$word"), type, inner, field, make, sum));
            type = inner;
        }
        sources.put(type, """
                package %1$s;

                record %2$s(int number, byte[] %3$s) {

                    static %2$s %4$s(int number) {
                        var bytes = new byte[%6$d];
                        for (int i = 0; i < bytes.length; i += 64) {
                            bytes[i] = (byte) (number * 31 + i);
                        }
                        return new %2$s(number, bytes);
                    }

                    long %5$s() {
                        long sum = number;
                        for (int i = 0; i < %3$s.length; i += 64) {
                            sum = 31 * sum + %3$s[i];
                        }
                        return sum;
                    }
                }
                """.formatted(shared.get("$word"), type, names.field(), make, sum, size));
    }

    /// Writes a class that contains others and calls each of them.
    ///
    /// @param access `public` for the class that is driven in rounds, otherwise empty
    private String section(List<String> components, String access) {
        var type = names.type();
        boolean isStatic = random.nextBoolean();
        var work = shared.get("$work");
        var fields = new StringBuilder();
        var calls = new StringBuilder();
        for (var component : components) {
            var field = names.field();
            if (component.equals(carrier)) {
                way.addFirst(field);
                carrier = type;
            }
            fields.append("    private %sfinal %s %s = new %s();\n"
                    .formatted(isStatic ? "static " : "", component, field, component));
            calls.append("        answer = 31 * answer + %s.%s(number);\n".formatted(field, work));
        }
        boolean driven = !access.isEmpty();
        var counter = names.field();
        sources.put(
                type,
                "package %s;\n\n%sfinal class %s {\n\n%s%s\n    %slong %s(%s) throws Exception {\n%s        long answer = 0;\n%s        return answer;\n    }\n}\n"
                        .formatted(
                                shared.get("$word"),
                                access,
                                type,
                                fields,
                                driven ? "    private int " + counter + ";\n" : "",
                                access,
                                driven ? "round" : work,
                                driven ? "" : "int number",
                                driven ? "        int number = " + counter + "++;\n" : "",
                                calls));
        return type;
    }
}
