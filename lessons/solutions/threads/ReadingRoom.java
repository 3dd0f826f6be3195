import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// The reading room of an archive, which gives each reader the files that the reader may see.
public final class ReadingRoom implements AutoCloseable {

    /// The visit of a reader, with the numbers of the files that the reader wants.
    public static final class Visit {
        private final String reader;
        private final int[] wanted;

        public Visit(String reader, int... wanted) {
            this.reader = reader;
            this.wanted = wanted.clone();
        }
    }

    private static final int DESKS = 3;

    /// What the reader of a visit may see. The register is asked once for all files of a visit.
    private static final ThreadLocal<Map<Visit, BitSet>> PERMITS = ThreadLocal.withInitial(HashMap::new);

    private final ExecutorService desks = Executors.newFixedThreadPool(
            DESKS, Thread.ofPlatform().daemon().name("desk").factory());
    private final List<String> files;
    private final Function<String, BitSet> register;

    /// @param files the texts of the files, by their number
    /// @param register the numbers of the files that a reader may see today; takes its time
    public ReadingRoom(List<String> files, Function<String, BitSet> register) {
        this.files = List.copyOf(files);
        this.register = register;
    }

    /// Serves a visit at the next free desk.
    ///
    /// @return the texts of the files that the reader wants and may see
    public Future<List<String>> serve(Visit visit) {
        return desks.submit(() -> texts(visit));
    }

    private List<String> texts(Visit visit) {
        try {
            var texts = new ArrayList<String>();
            for (int number : visit.wanted) {
                if (maySee(visit, number)) {
                    texts.add(files.get(number));
                }
            }
            return texts;
        } finally {
            PERMITS.remove();
        }
    }

    private boolean maySee(Visit visit, int number) {
        return PERMITS.get()
                .computeIfAbsent(visit, _ -> register.apply(visit.reader))
                .get(number);
    }

    @Override
    public void close() {
        desks.close();
    }
}
