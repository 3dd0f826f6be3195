package leakground.shell.measuring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leakground.catalogue.Catalogue;
import leakground.catalogue.PackException;
import leakground.lessons.packs.AuthoredPack;
import leakground.lessons.packs.PackReview;
import leakground.packs.PackStore;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;

/// The names of the leaks, lessons and exercises in the packs of the user, as their files are now.
final class PackNames {

    private final Map<String, AuthoredPack> packs = new LinkedHashMap<>();

    /// Why a pack cannot be read.
    private final List<String> problems = new ArrayList<>();

    /// Reads the packs.
    PackNames(Console console) throws IOException, InterruptedException {
        if (console.packs().isEmpty()) {
            return;
        }
        var store = new PackStore(DataFolder.forPacks(console.environment()));
        for (var place : console.packs()) {
            try {
                var pack = new AuthoredPack(place, store);
                pack.names().forEach(name -> packs.putIfAbsent(name, pack));
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
        return packs.keySet();
    }

    private void requireAll() {
        if (!problems.isEmpty()) {
            throw UserError.usage(problems.getFirst());
        }
    }

    /// What is missing in one of them; empty if no pack has this name.
    ///
    /// @throws UserError if no name is known because a pack cannot be read
    Optional<PackReview> review(String name) {
        var pack = packs.get(name);
        if (pack == null) {
            // A scenario of leakground needs no pack.
            if (Catalogue.find(name).isEmpty()) {
                requireAll();
            }
            return Optional.empty();
        }
        return Optional.of(PackReview.of(pack, name));
    }
}
