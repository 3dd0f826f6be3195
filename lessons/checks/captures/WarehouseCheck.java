import leakground.scenario.Check;
import leakground.scenario.Workload;

/// One shelf a night, and one that stays.
public final class WarehouseCheck implements Workload {

    private static final int BOXES = 80;

    private final Warehouse warehouse = new Warehouse();
    private int night;

    public WarehouseCheck() {
        warehouse.store(warehouse.putUp("cellar"), "wine", new byte[750]);
    }

    @Override
    public long round() {
        int first = night++ * BOXES;
        long answer = 0;
        var shelf = warehouse.putUp("shelf " + night % 10);
        for (int i = 0; i < BOXES; i++) {
            warehouse.store(shelf, "box " + (first + i), new byte[40 + i]);
        }
        for (int i = 0; i < BOXES; i++) {
            var place = warehouse.find("box " + (first + i));
            Check.that(place.isPresent(), "a box that was stored is found");
            answer = 31 * answer + place.get().hashCode();
        }
        warehouse.takeDown(shelf);
        Check.that(warehouse.find("box " + first).isEmpty(), "a box on a shelf that was taken down is not found");
        Check.that(warehouse.find("wine").isPresent(), "a shelf that stays keeps its boxes");
        return answer;
    }
}
