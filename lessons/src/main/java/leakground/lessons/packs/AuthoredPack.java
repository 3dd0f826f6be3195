package leakground.lessons.packs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;
import leakground.lessons.Exercise;
import leakground.lessons.Pages;
import leakground.packs.PackFiles;
import leakground.packs.PackStore;

/// A pack as its author works on it: its files as they were when it was read, and whether it can be used.
public final class AuthoredPack {

    private final Path place;
    private final PackFiles files;
    private final Map<String, SortedSet<String>> names;
    private final Optional<Pack> pack;
    private final List<Scenario> scenarios;
    private final Optional<String> problem;

    /// Reads a pack and makes it ready to use.
    ///
    /// @throws PackException if it cannot be read
    public AuthoredPack(Path place, PackStore store) throws PackException, IOException, InterruptedException {
        this.place = place;
        files = PackFiles.read(place);
        names = names(files);
        Optional<Pack> usable = Optional.empty();
        List<Scenario> found = List.of();
        Optional<String> why = Optional.empty();
        try {
            var ready = store.ready(files);
            found = new PackCheck().add(ready);
            usable = Optional.of(ready);
        } catch (PackException e) {
            why = Optional.of(e.message(place));
        }
        pack = usable;
        scenarios = found;
        problem = why;
    }

    private static Map<String, SortedSet<String>> names(PackFiles files) {
        var names = new LinkedHashMap<String, SortedSet<String>>();
        var readme = files.text(Pack.README);
        var tested = tested(files);
        PageLink.lessons(readme).forEach(link -> names.put(link.id(), new TreeSet<>()));
        for (var file : files.files().keySet()) {
            var name = name(file);
            if (!name.isEmpty() && !tested.contains(file)) {
                names.computeIfAbsent(name, _ -> new TreeSet<>()).add(file);
            }
        }
        PageLink.exercises(readme).forEach(link -> names.putIfAbsent(link.id(), new TreeSet<>()));
        return names;
    }

    /// The programs that a learner writes a test for. Each belongs to an exercise of another name.
    private static Set<String> tested(PackFiles files) {
        return files.files().keySet().stream()
                .filter(file -> file.startsWith("exercises/") && file.endsWith(".md"))
                .flatMap(page -> Exercise.testedFiles(new PageLink("", page, 0).path(), files.text(page)).stream())
                .collect(Collectors.toSet());
    }

    /// The name of the leak, lesson or exercise that a file belongs to; empty if it belongs to none.
    private static String name(String file) {
        var simple = file.replaceFirst(".*/", "").replaceFirst("\\..*", "");
        return switch (file.replaceFirst("/.*", "")) {
            case "guide" -> simple;
            case "checks" -> Scenario.kebab(simple.replaceFirst("Check$", ""));
            case Pack.LEAKS, "exercises", "solutions" -> Scenario.kebab(simple);
            default -> "";
        };
    }

    /// The folder or jar, as the user named it.
    public Path place() {
        return place;
    }

    /// The names of its leaks, lessons and exercises.
    public Set<String> names() {
        return Collections.unmodifiableSet(names.keySet());
    }

    /// The files of a leak, a lesson or an exercise, without a program that a learner writes a test for.
    SortedSet<String> files(String name) {
        return names.getOrDefault(name, Collections.emptySortedSet());
    }

    /// The text of a file; empty if the pack has no such file.
    String text(String file) {
        return files.text(file);
    }

    /// Why it cannot be used, in one line; empty if it can.
    Optional<String> problem() {
        return problem;
    }

    /// Its scenarios; none if it cannot be used.
    List<Scenario> scenarios() {
        return scenarios;
    }

    /// Its pages.
    ///
    /// @throws java.util.NoSuchElementException if it cannot be used
    Pages pages() {
        return Pages.of(pack.orElseThrow());
    }

    /// Where links lead from file to file: other files than those of the pack may lie in its folder.
    ///
    /// @throws java.util.NoSuchElementException if it cannot be used
    Path root() {
        return Files.isDirectory(place) ? place : pack.orElseThrow().folder();
    }
}
