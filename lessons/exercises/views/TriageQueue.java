import java.util.Arrays;
import java.util.NoSuchElementException;

/// The patients in an emergency room, the most urgent first. Equally urgent patients are treated in the order of their
/// arrival.
public final class TriageQueue {

    /// A waiting patient, with an X-ray.
    ///
    /// @param urgency 1 is the most urgent
    public record Patient(String name, int urgency, byte[] xray) {}

    private record Waiting(Patient patient, long number) {

        boolean isBefore(Waiting other) {
            return patient.urgency() < other.patient.urgency()
                    || (patient.urgency() == other.patient.urgency() && number < other.number);
        }
    }

    /// A binary heap: the patient at `(i - 1) / 2` comes before the patient at `i`.
    private Waiting[] heap = new Waiting[8];

    private int size;
    private long arrived;

    /// A patient arrives.
    public void arrive(Patient patient) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        heap[size] = new Waiting(patient, arrived++);
        for (int i = size++; i > 0 && heap[i].isBefore(heap[(i - 1) / 2]); i = (i - 1) / 2) {
            swap(i, (i - 1) / 2);
        }
    }

    /// Takes the next patient out of the queue.
    public Patient next() {
        if (size == 0) {
            throw new NoSuchElementException("nobody waits");
        }
        var first = heap[0];
        swap(0, --size);
        int i = 0;
        for (int child = firstChild(i); child < size; child = firstChild(i)) {
            if (!heap[child].isBefore(heap[i])) {
                break;
            }
            swap(i, child);
            i = child;
        }
        return first.patient();
    }

    /// How many patients are waiting.
    public int size() {
        return size;
    }

    /// The index of the child that comes first. It is `size` or more if there is no child.
    private int firstChild(int i) {
        int left = 2 * i + 1;
        return left + 1 < size && heap[left + 1].isBefore(heap[left]) ? left + 1 : left;
    }

    private void swap(int i, int j) {
        var kept = heap[i];
        heap[i] = heap[j];
        heap[j] = kept;
    }
}
