package leakground.lessons.packs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import leakground.lessons.Exercise;
import leakground.lessons.Pages;

/// An exercise of leakground in which the learner writes a test, under other names in a pack: `one-drawer` has the
/// program `DrawerDesk`.
final class TestToWrite {

    static final String PROGRAM = "exercises/lifecycle/DrawerDesk.java";

    static void addTo(Path pack) throws IOException {
        var own = Exercise.find("one-transfer").orElseThrow();
        var page = Pages.OWN.read("exercises/" + own.path() + ".md");
        for (var file : Exercise.files(own.path(), page)) {
            var copy = pack.resolve(renamed(file));
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, renamed(Pages.OWN.read(file)));
        }
        var readme = pack.resolve("README.md");
        Files.writeString(readme, Files.readString(readme) + "\n- [One drawer](exercises/lifecycle/OneDrawer.md)\n");
    }

    private static String renamed(String text) {
        return text.replace("TransferDesk", "DrawerDesk").replace("OneTransfer", "OneDrawer");
    }

    private TestToWrite() {}
}
