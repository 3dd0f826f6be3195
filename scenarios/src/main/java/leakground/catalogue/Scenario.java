package leakground.catalogue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.scenario.Family;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// One entry of the catalogue: a class marked `@Leak` that encloses its variants.
///
/// A scenario has a `Leaky` variant and a `Fixed` one, and may have further fixes called `FixedBy…`. A *myth* has only
/// a `Suspect`, which is often called a leak and is not one.
public final class Scenario {

    private static final List<String> FIRST = List.of("Leaky", "Suspect", "Fixed");

    /// The places where a word of a name in camel case begins, but for the first.
    private static final Pattern WORD =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final Class<?> type;
    private final List<Path> classPath;
    private final String id;
    private final List<Class<?>> variants;

    /// A scenario that every child finds.
    Scenario(Class<?> type) {
        this(type, List.of());
    }

    Scenario(Class<?> type, List<Path> classPath) {
        this.type = type;
        this.classPath = List.copyOf(classPath);
        this.id = kebab(type.getSimpleName());
        this.variants = Arrays.stream(type.getDeclaredClasses())
                .filter(Workload.class::isAssignableFrom)
                .filter(variant -> FIRST.contains(variant.getSimpleName())
                        || variant.getSimpleName().startsWith("FixedBy"))
                .sorted(Scenario::compare)
                .<Class<?>>map(variant -> variant)
                .toList();
        if (variants.isEmpty() || (!isMyth() && variants.size() < 2)) {
            throw new IllegalArgumentException(type.getName() + " needs Leaky and Fixed, or Suspect");
        }
    }

    /// Read at the first use, so that a command about one scenario reads only one annotation.
    private Leak leak() {
        var leak = type.getAnnotation(Leak.class);
        if (leak == null) {
            throw new IllegalStateException(type.getName() + " is not marked @Leak");
        }
        return leak;
    }

    /// Written out, because the comparators of [java.util.Comparator] are serializable, and an AOT cache cannot contain
    /// those.
    private static int compare(Class<?> variant, Class<?> other) {
        int order = Integer.compare(order(variant), order(other));
        return order != 0 ? order : variant.getSimpleName().compareTo(other.getSimpleName());
    }

    private static int order(Class<?> variant) {
        int order = FIRST.indexOf(variant.getSimpleName());
        return order < 0 ? FIRST.size() : order;
    }

    /// The class name in kebab case: `UnstoppedTicker` becomes `unstopped-ticker`.
    public String id() {
        return id;
    }

    public String title() {
        return leak().title();
    }

    public Family family() {
        return leak().family();
    }

    /// The verdict on the leaky variant in the metrics that it grows.
    public Verdict verdict() {
        return leak().verdict();
    }

    /// The metrics that the leaky variant grows and no fix may grow; empty for a myth.
    public List<Metric> grows() {
        return List.of(leak().grows());
    }

    /// The same in words: `platform threads, live heap`.
    public String growsInWords() {
        return isMyth()
                ? "nothing (not a leak)"
                : grows().stream().map(Metric::title).collect(Collectors.joining(", "));
    }

    public String symptom() {
        return leak().symptom();
    }

    /// What happens in one round, in one line: `a session opens and ends`.
    public String round() {
        return leak().round();
    }

    /// Rounds that are not judged.
    public int warmUp() {
        return leak().warmUp();
    }

    /// Rounds per second while a user watches.
    public double rate() {
        return leak().rate();
    }

    /// Maximum heap of the child JVM in MiB.
    public int heap() {
        return leak().heap();
    }

    /// Flags for the child JVM in addition to the usual ones.
    public List<String> jvm() {
        return List.of(leak().jvm());
    }

    /// Libraries for the child JVM in addition to those of every child, by artifact id.
    public List<String> libraries() {
        return List.of(leak().libraries());
    }

    /// Where a child finds the classes of a scenario of a pack; empty for a scenario of leakground.
    public List<Path> classPath() {
        return classPath;
    }

    /// The simple name of the class: `UnstoppedTicker`.
    public String type() {
        return type.getSimpleName();
    }

    /// Whether this is a negative control, which is expected to be steady.
    public boolean isMyth() {
        return variants.getFirst().getSimpleName().equals("Suspect");
    }

    /// The names of all variants as in the source: `Leaky` or `Suspect` first, then `Fixed`, then the further fixes by
    /// name.
    public List<String> variants() {
        return variants.stream().map(Class::getSimpleName).toList();
    }

    /// The name of the variant that leaks or is suspected to leak.
    public String leaky() {
        return variants().getFirst();
    }

    /// The names of all fixes, the main one first; empty for a myth.
    public List<String> fixes() {
        return variants().subList(1, variants.size());
    }

    /// The class that a child JVM loads to run a variant.
    ///
    /// @return empty if there is no such variant
    public Optional<String> workload(String variant) {
        return variants.stream()
                .filter(type -> type.getSimpleName().equals(variant))
                .map(Class::getName)
                .findFirst();
    }

    /// The class of a variant, which is not initialized.
    Class<?> variant(String name) {
        return variants.stream()
                .filter(variant -> variant.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public Source source() {
        return Source.of(type);
    }

    @Override
    public String toString() {
        return id();
    }

    /// The name of a variant in data: `FixedByLru` becomes `fixed-by-lru`, and `OnAConstant` becomes `on-a-constant`.
    public static String kebab(String name) {
        return WORD.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
