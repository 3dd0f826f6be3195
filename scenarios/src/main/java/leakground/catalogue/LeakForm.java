package leakground.catalogue;

import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The form that the file of a scenario and its Go twin hold to.
public final class LeakForm {

    /// More would be more than one idea.
    private static final int MOST_NEW_LINES = 8;

    private static final int LEAST_HEAP_MIB = 16;
    private static final Pattern ANNOTATION = Pattern.compile("(?m)^@Leak\\b");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(public |final |abstract )*(class|record|enum|interface) ");

    private final Scenario scenario;
    private final Source source;
    private final String file;
    private final List<Flaw> flaws = new ArrayList<>();

    private LeakForm(Scenario scenario) {
        this.scenario = scenario;
        this.source = scenario.source();
        this.file = "%s/%s/%s.java".formatted(Pack.LEAKS, scenario.family().id(), scenario.type());
    }

    /// Everything in which a scenario does not hold to the form.
    public static List<Flaw> flaws(Scenario scenario) {
        var form = new LeakForm(scenario);
        form.file();
        form.facts();
        form.doc();
        scenario.variants().forEach(form::variant);
        form.leak();
        scenario.fixes().forEach(form::fix);
        if (scenario.source().hasGo()) {
            form.go();
        }
        return List.copyOf(form.flaws);
    }

    private void file() {
        require(
                scenario.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                TYPE,
                "its id %s is not in kebab case".formatted(scenario.id()));
        require(count(ANNOTATION, source.java()) == 1, ANNOTATION, "one file has one @Leak");
        require(count(TYPE, source.java()) == 1, TYPE, "one file has one class; further classes are nested");
    }

    private void facts() {
        require(isLine(scenario.title()), named("title"), "the title is a line without a full stop");
        require(isLine(scenario.symptom()), named("symptom"), "the symptom is a line without a full stop");
        // `One round: a session opens and ends.` is one line of a terminal with 80 columns.
        require(
                scenario.round().matches("[a-z].{10,64}[^.]"),
                named("round"),
                "the round begins small, has no full stop and takes 12 to 66 characters");
        require(
                scenario.isMyth() == scenario.grows().isEmpty(),
                named("grows"),
                scenario.isMyth() ? "a myth grows nothing" : "a leak declares what it grows");
        require(
                Set.copyOf(scenario.grows()).size() == scenario.grows().size(),
                named("grows"),
                "a metric is declared twice");
        require(scenario.warmUp() > 0, named("warmUp"), "the warm-up takes at least one round");
        require(scenario.rate() > 0, named("rate"), "the rate is more than 0 rounds per second");
        require(
                scenario.heap() >= LEAST_HEAP_MIB,
                named("heap"),
                "the heap has at least %d MiB".formatted(LEAST_HEAP_MIB));
    }

    private void doc() {
        var doc = source.doc();
        require(
                !doc.isEmpty() && doc.getFirst().endsWith("."),
                Pattern.compile("(?m)^///"),
                "the class doc begins with a sentence in a line of its own");
        require(
                scenario.isMyth() || doc.stream().anyMatch(line -> line.startsWith("GC root -> ")),
                ANNOTATION,
                "the class doc shows no chain that begins with `GC root -> `");
    }

    private void variant(String name) {
        var lines = source.nested(name);
        require(
                lines.size() > 2 && lines.getLast().equals("}"),
                declared(name),
                "the nested class %s is indented by four columns, and so is the bracket at its end".formatted(name));
        var type = scenario.variant(name);
        require(
                type.accessFlags().equals(Set.of(AccessFlag.PUBLIC, AccessFlag.STATIC, AccessFlag.FINAL)),
                declared(name),
                name + " is public, static and final");
        require(
                List.of(type.getConstructors()).stream().anyMatch(made -> made.getParameterCount() == 0),
                declared(name),
                name + " has no public constructor without parameters");
    }

    private void leak() {
        require(
                scenario.isMyth() || source.nested(scenario.leaky()).stream().noneMatch(line -> line.contains("//")),
                declared(scenario.leaky()),
                "a comment in %s could give the fault away".formatted(scenario.leaky()));
    }

    private void fix(String name) {
        var added = added(source.nested(scenario.leaky()), source.nested(name));
        require(!added.isEmpty(), declared(name), name + " adds nothing to " + scenario.leaky());
        require(
                added.size() <= MOST_NEW_LINES,
                declared(name),
                "%s adds %d lines and not at most %d: it has more than one idea"
                        .formatted(name, added.size(), MOST_NEW_LINES));
    }

    private void go() {
        var twin = file.replaceAll("java$", "go");
        var functions = scenario.isMyth() ? List.of("suspect", "main") : List.of("leaky", "fixed", "main");
        for (var function : functions) {
            if (count(Pattern.compile("(?m)^func (\\(.*\\) )?" + function + "\\("), source.go()) != 1) {
                flaws.add(new Flaw(twin, 0, "it has no function %s, or two of them".formatted(function)));
            }
        }
        if (!source.go().startsWith("package main\n")) {
            flaws.add(new Flaw(twin, 1, "it begins with `package main`"));
        }
        var spaces = Pattern.compile("(?m)^ ");
        if (spaces.matcher(source.go()).find()) {
            flaws.add(Flaw.at(twin, source.go(), spaces, "gofmt indents with tabs"));
        }
    }

    private void require(boolean holds, Pattern place, String what) {
        if (!holds) {
            flaws.add(Flaw.at(file, source.java(), place, what));
        }
    }

    private static boolean isLine(String text) {
        return !text.isBlank() && !text.endsWith(".") && text.lines().count() == 1;
    }

    /// The place of a fact, or of all facts if it is left out.
    private Pattern named(String fact) {
        var named = Pattern.compile("(?m)^ +" + fact + " =");
        return named.matcher(source.java()).find() ? named : ANNOTATION;
    }

    private static Pattern declared(String variant) {
        return Pattern.compile("\\bclass " + variant + "\\b");
    }

    /// The code lines of a fix that are not in the leaky version, as a diff shows them.
    private static List<String> added(List<String> leaky, List<String> fix) {
        var known = new ArrayList<>(code(leaky));
        return code(fix).stream().filter(line -> !known.remove(line)).toList();
    }

    /// Without the variant's own doc and name, and without blank lines.
    private static List<String> code(List<String> nested) {
        return nested.stream()
                .dropWhile(line -> !line.startsWith("public static final class "))
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
