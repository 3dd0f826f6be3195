import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shelves with boxes, which are found by their labels.
public final class Warehouse {

    /// A place for boxes, until it is taken down.
    public static final class Shelf {
        private final String name;
        private final List<Box> boxes = new ArrayList<>();
        private boolean up = true;

        private Shelf(String name) {
            this.name = name;
        }
    }

    private record Box(String label, Shelf shelf, byte[] content) {}

    private final Map<String, Box> byLabel = new HashMap<>();

    public Shelf putUp(String name) {
        return new Shelf(name);
    }

    /// Puts a box on a shelf.
    public void store(Shelf shelf, String label, byte[] content) {
        var box = new Box(label, shelf, content.clone());
        shelf.boxes.add(box);
        byLabel.put(label, box);
    }

    /// Where a box stands; empty for one that is not there or not there any more.
    public Optional<String> find(String label) {
        return Optional.ofNullable(byLabel.get(label))
                .filter(box -> box.shelf().up)
                .map(box -> box.shelf().name + ": " + box.content().length + " bytes");
    }

    /// Takes a shelf down, and all that stands on it.
    public void takeDown(Shelf shelf) {
        shelf.up = false;
    }
}
