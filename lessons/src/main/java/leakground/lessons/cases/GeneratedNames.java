package leakground.lessons.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Names for the classes, members and threads of one case. Each name is used once, and none tells what it is for.
final class GeneratedNames {

    /// The setting of a case: its word, which is also the package, the word for the objects that it receives, and
    /// the first words of class names.
    record Scene(String word, String thing, List<String> nouns) {}

    private static final List<Scene> SETTINGS = List.of(
            new Scene(
                    "harbour", "vessel", words("Quay Berth Tide Crane Pilot Anchor Wharf Barge Ferry Dock Buoy Mole")),
            new Scene("library", "loan", words("Shelf Reader Atlas Chapter Folio Desk Archive Novel Index Map Print")),
            new Scene("railway", "train", words("Signal Siding Wagon Platform Track Switch Tunnel Depot Coach Halt")),
            new Scene("theatre", "show", words("Stage Curtain Balcony Props Scene Ticket Dresser Foyer Choir Light")),
            new Scene("bakery", "order", words("Oven Dough Flour Tray Crust Shop Mill Pastry Loaf Yeast Salt Basket")),
            new Scene("hospital", "visit", words("Ward Clinic Nurse Chart Lab Bed Doctor Theatre Pharmacy Porter")),
            new Scene("museum", "exhibit", words("Gallery Guide Vault Frame Statue Garden Wing Hall Coin Vase Lamp")),
            new Scene("brewery", "barrel", words("Kettle Malt Hop Cellar Bottle Cask Label Water Grain Tap Yard")),
            new Scene("orchard", "harvest", words("Apple Ladder Press Crate Cider Barn Cherry Fence Hive Cart Plum")),
            new Scene(
                    "observatory", "night", words("Dome Lens Mirror Comet Plate Star Tower Clock Filter Moon Orbit")));

    private static final List<String> LAST =
            words("Office Room Team Book Board Line House Unit Group Section Point Side");
    private static final List<String> FIRST =
            words("amber north upper inner plain south green outer white lower blue west grey east round silver broad");
    private static final List<String> MEMBERS =
            words("Rows Parts Units Lines Notes Marks Slots Cells Sheets Pages Cards Steps Signs Rings Bands Tiles");
    private static final List<String> VERBS =
            words("settle handle attend arrange prepare treat note check serve manage");

    private final RandomGenerator random;
    private final Scene setting;
    private final Set<String> given = new HashSet<>();

    GeneratedNames(RandomGenerator random) {
        this.random = random;
        this.setting = any(SETTINGS);
    }

    Scene setting() {
        return setting;
    }

    String type() {
        return fresh(() -> any(setting.nouns) + any(LAST));
    }

    String field() {
        return fresh(() -> any(FIRST) + any(MEMBERS));
    }

    String method() {
        return fresh(() -> any(VERBS) + any(MEMBERS));
    }

    /// A name for a thread, or the first word of a key.
    String text() {
        return fresh(() -> any(FIRST) + "-" + any(setting.nouns).toLowerCase(Locale.ROOT));
    }

    private String fresh(Supplier<String> draw) {
        while (true) {
            var name = draw.get();
            if (given.add(name.toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }
}
