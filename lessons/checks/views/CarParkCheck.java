import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A car park of 48 gates, which a visitor leaves at another gate, and a guest at the same gate.
public final class CarParkCheck implements Workload {

    private static final int GATES = 48;

    private final CarPark park = new CarPark(GATES);
    private final String quiet = "nothing to be seen at this gate\n".repeat(1_200);
    private int rounds;

    @Override
    public long round() {
        int gate = rounds % GATES;
        int passages = park.passages(gate);
        var visitor = "V " + rounds % 1_000;
        var guest = "LG " + (1_000 + rounds % 1_000);
        rounds++;
        park.read(gate, "plate=%s in\n%splate=%s in\nplate=XY in\n".formatted(visitor, quiet, guest));
        long answer = park.inside().hashCode();
        Check.that(park.inside().equals(List.of(guest, visitor)), "a car that has come in is inside");
        park.read((gate + 1) % GATES, "plate=%s out\n".formatted(visitor));
        Check.that(park.inside().equals(List.of(guest)), "a car that has gone out at another gate is not inside");
        park.read(gate, "plate=%s out\nplate=%s in\n%splate=%s out\n".formatted(guest, guest, quiet, guest));
        Check.that(park.inside().isEmpty(), "the last line about a car says where it is");
        Check.that(park.passages(gate) == passages + 5, "every passage of a gate is counted");
        return answer;
    }
}
