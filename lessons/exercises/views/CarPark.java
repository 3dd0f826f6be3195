import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A car park, which knows from the logs of the cameras at its gates which cars are inside.
public final class CarPark {

    /// A gate with a camera.
    private static final class Gate {
        private static final Pattern PASSAGE = Pattern.compile("plate=([A-Z]+ [0-9]+) (in|out)");

        private final Matcher passage = PASSAGE.matcher("");
        private int passages;

        void read(String log, Set<String> inside) {
            passage.reset(log);
            while (passage.find()) {
                passages++;
                var plate = passage.group(1);
                if (passage.group(2).equals("in")) {
                    inside.add(plate);
                } else {
                    inside.remove(plate);
                }
            }
        }
    }

    private final List<Gate> gates;
    private final Set<String> inside = new TreeSet<>();

    /// @param gates how many there are
    public CarPark(int gates) {
        this.gates = Stream.generate(Gate::new).limit(gates).toList();
    }

    /// Reads what the camera of a gate has seen in the last hour.
    public void read(int gate, String log) {
        gates.get(gate).read(log, inside);
    }

    /// The plates of the cars inside, sorted.
    public List<String> inside() {
        return List.copyOf(inside);
    }

    /// How many cars have passed a gate so far.
    public int passages(int gate) {
        return gates.get(gate).passages;
    }
}
