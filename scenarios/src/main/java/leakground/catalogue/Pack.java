package leakground.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.AnnotationFormatError;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.scenario.Leak;

/// A pack that is ready to use: scenarios, lessons and exercises that do not belong to leakground.
///
/// @param folder a copy of its files that never changes, with the classes of its leaks beside their sources
public record Pack(Path folder) {

    /// The list of all links of a pack, which determines the order.
    public static final String README = "README.md";

    /// The folder of the leaks, which is also the first part of the name of their packages.
    public static final String LEAKS = "leaks";

    /// The system property with the folders of the packs of this JVM.
    private static final String PROPERTY = "leakground.packs";

    /// All packs of this JVM.
    public static List<Pack> all() {
        return Holder.PACKS;
    }

    /// Gives packs to this JVM, before it first uses one.
    public static void use(List<Pack> packs) {
        System.setProperty(PROPERTY, joined(packs));
    }

    /// The option of another JVM that gives it the packs of this one.
    public static String option() {
        return "-D" + PROPERTY + "=" + joined(all());
    }

    private static String joined(List<Pack> packs) {
        return packs.stream().map(pack -> pack.folder.toString()).collect(Collectors.joining(File.pathSeparator));
    }

    /// Reads the property once, at the first use.
    private static final class Holder {
        private static final List<Pack> PACKS = Arrays.stream(
                        System.getProperty(PROPERTY, "").split(Pattern.quote(File.pathSeparator), -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new Pack(Path.of(folder)))
                .toList();
    }

    /// Its scenarios, in the order of the lessons on them, then those without a lesson by name.
    ///
    /// @throws PackException if a leak does not hold to the form that is needed to run it
    public List<Scenario> scenarios() throws PackException {
        var loader = loader();
        var scenarios = new ArrayList<Scenario>();
        for (var file : leaks()) {
            scenarios.add(scenario(file, loader));
        }
        var order = PageLink.lessons(text(README)).stream().map(PageLink::id).toList();
        scenarios.sort((one, other) -> Integer.compare(place(order, one), place(order, other)));
        return List.copyOf(scenarios);
    }

    private static int place(List<String> order, Scenario scenario) {
        int place = order.indexOf(scenario.id());
        return place < 0 ? order.size() : place;
    }

    /// The text of one of its files; empty if it has no such file.
    public String text(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The sources of its leaks, by name: `leaks/timers/UnstoppedTicker.java`.
    private List<String> leaks() {
        var root = folder.resolve(LEAKS);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only children run a leak. This JVM reads the annotation and the names of the variants.
    private ClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Scenario.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scenario scenario(String file, ClassLoader loader) throws PackException {
        var name = file.substring(0, file.length() - ".java".length()).replace('/', '.');
        try {
            var type = Class.forName(name, false, loader);
            var leak = type.getAnnotation(Leak.class);
            var family = file.split("/", -1)[1];
            if (leak == null) {
                throw PackException.in(file, "the class is not marked @Leak");
            }
            if (!leak.family().id().equals(family)) {
                throw PackException.in(
                        file,
                        "it declares the family %s and is in the folder of %s"
                                .formatted(leak.family().name().toLowerCase(Locale.ROOT), family));
            }
            return new Scenario(type, List.of(folder));
        } catch (ClassNotFoundException _) {
            throw PackException.in(
                    file,
                    "it must declare `package %s;` and the class %s"
                            .formatted(
                                    name.substring(0, name.lastIndexOf('.')),
                                    name.substring(name.lastIndexOf('.') + 1)));
        } catch (LinkageError | IllegalArgumentException | AnnotationFormatError e) {
            throw PackException.in(file, String.valueOf(e.getMessage()));
        }
    }
}
