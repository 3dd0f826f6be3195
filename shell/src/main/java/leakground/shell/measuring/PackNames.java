package leakground.shell.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Catalogue;
import leakground.catalogue.PackException;
import leakground.lessons.packs.PackReview;
import leakground.packs.PackStore;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;

/// The names of the leaks, lessons and exercises in the packs of the user, as their files are now.
final class PackNames {

    private final Console console;
    private final Map<String, Path> places = new LinkedHashMap<>();

    /// Why a pack cannot be read.
    private final List<String> problems = new ArrayList<>();

    /// Reads the packs.
    PackNames(Console console) {
        this.console = console;
        for (var place : console.packs()) {
            try {
                PackReview.names(place).forEach(name -> places.putIfAbsent(name, place));
            } catch (PackException e) {
                problems.add(e.message(place));
            }
        }
    }

    /// The names in all packs.
    ///
    /// @throws UserError if a pack cannot be read
    Set<String> names() {
        requireAll();
        return places.keySet();
    }

    private void requireAll() {
        if (!problems.isEmpty()) {
            throw UserError.usage(problems.getFirst());
        }
    }

    /// What is missing in one of them; empty if no pack has this name.
    ///
    /// @throws UserError if no name is known because a pack cannot be read
    Optional<PackReview> review(String name) throws IOException, InterruptedException {
        var place = places.get(name);
        if (place == null) {
            // A scenario of leakground needs no pack.
            if (Catalogue.find(name).isEmpty()) {
                requireAll();
            }
            return Optional.empty();
        }
        try {
            return Optional.of(PackReview.of(place, name, new PackStore(DataFolder.forPacks(console.environment()))));
        } catch (PackException e) {
            throw UserError.usage(e.message(place));
        }
    }
}
