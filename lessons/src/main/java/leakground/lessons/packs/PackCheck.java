package leakground.lessons.packs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import leakground.lessons.Exercise;
import leakground.lessons.Pages;

/// Checks packs before a JVM uses them: every link leads to a readable page, and no name is taken twice.
public final class PackCheck {

    private static final String OWN = "leakground";

    /// The names of scenarios, lessons and exercises, each with its owner.
    private final Map<String, String> taken = new HashMap<>();

    /// A check of the packs of one JVM, which has the names of leakground already.
    public PackCheck() {
        names().forEach(name -> taken.put(name, OWN));
    }

    /// The names of all scenarios, lessons and exercises of leakground.
    static Set<String> names() {
        var readme = Pages.OWN.read(Pack.README);
        var names = Catalogue.own().stream().map(Scenario::id).collect(Collectors.toCollection(HashSet::new));
        PageLink.lessons(readme).forEach(link -> names.add(link.id()));
        PageLink.exercises(readme).forEach(link -> names.add(link.id()));
        return names;
    }

    /// Checks one more pack.
    ///
    /// @return its scenarios
    /// @throws PackException if it cannot be used together with the others
    public List<Scenario> add(Pack pack) throws PackException {
        var readme = pack.text(Pack.README);
        var scenarios = pack.scenarios();
        for (var scenario : scenarios) {
            var file = "%s/%s/%s.java".formatted(Pack.LEAKS, scenario.family().id(), scenario.type());
            take(scenario.id(), file);
            try {
                Plan.of(scenario, scenario.leaky());
            } catch (IllegalStateException e) {
                // A library that leakground does not have.
                throw PackException.in(file, String.valueOf(e.getMessage()));
            }
        }
        var own = scenarios.stream().map(Scenario::id).collect(Collectors.toCollection(HashSet::new));
        for (var link : PageLink.lessons(readme)) {
            var place = Pack.README + ":" + link.line();
            // Its lesson has the name of the scenario.
            if (!own.remove(link.id())) {
                take(link.id(), place);
            }
            page(pack, link.page(), place);
        }
        for (var link : PageLink.exercises(readme)) {
            var place = Pack.README + ":" + link.line();
            take(link.id(), place);
            exercise(pack, link, place);
        }
        return scenarios;
    }

    private void take(String name, String place) throws PackException {
        var owner = taken.put(name, "a pack");
        if (owner != null) {
            throw PackException.in(
                    place,
                    owner.equals(OWN)
                            ? "leakground has a scenario, lesson or exercise %s already".formatted(name)
                            : "the name %s is used twice".formatted(name));
        }
    }

    private static void page(Pack pack, String page, String place) throws PackException {
        var text = text(pack, page, place);
        try {
            Pages.title(text);
        } catch (IllegalArgumentException e) {
            throw PackException.in(page + ":1", "a page begins with its title, such as # Unstopped ticker");
        }
    }

    private static void exercise(Pack pack, PageLink link, String place) throws PackException {
        page(pack, link.page(), place);
        for (var file : Exercise.files(link.path(), pack.text(link.page()))) {
            text(pack, file, place);
        }
        try {
            Exercise.of(Pages.of(pack), link.path());
        } catch (IllegalArgumentException e) {
            throw PackException.in(link.page(), String.valueOf(e.getMessage()));
        }
    }

    private static String text(Pack pack, String file, String place) throws PackException {
        var text = pack.text(file);
        if (text.isBlank()) {
            throw PackException.in(place, file + " is missing or empty");
        }
        return text;
    }
}
