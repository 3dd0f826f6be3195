import java.util.Arrays;
import java.util.NoSuchElementException;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Forty patients of an accident, and then three at a time.
public final class TriageQueueCheck implements Workload {

    private static final int URGENCIES = 3;
    private static final int ACCIDENT = 40;

    private final TriageQueue queue = new TriageQueue();
    private int rounds;

    @Override
    public long round() {
        int patients = rounds == 0 ? ACCIDENT : 3;
        for (int i = 0; i < patients; i++) {
            queue.arrive(patient(i, 1 + (i + rounds) % URGENCIES));
        }
        rounds++;
        Check.that(queue.size() == patients, "every patient who has arrived waits");
        long answer = 0;
        int urgency = 0;
        int last = -1;
        for (int i = 0; i < patients; i++) {
            var patient = queue.next();
            int number = patient.xray()[0];
            Check.that(patient.urgency() >= urgency, "the most urgent patient is the next one");
            Check.that(
                    patient.urgency() > urgency || number > last,
                    "equally urgent patients are treated in the order of their arrival");
            Check.that(patient.name().equals("patient " + number), "a patient has the right X-ray");
            urgency = patient.urgency();
            last = number;
            answer = 31 * answer + number + Arrays.hashCode(patient.xray());
        }
        Check.that(queue.size() == 0, "a patient who is treated does not wait any more");
        Check.that(isEmpty(), "there is no next patient if nobody waits");
        return answer;
    }

    private static TriageQueue.Patient patient(int number, int urgency) {
        var xray = new byte[32 * 1024];
        Arrays.fill(xray, (byte) number);
        return new TriageQueue.Patient("patient " + number, urgency, xray);
    }

    private boolean isEmpty() {
        try {
            queue.next();
            return false;
        } catch (NoSuchElementException _) {
            return true;
        }
    }
}
