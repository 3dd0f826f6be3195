package leakground.leaks.collections;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static leakground.measure.Metric.HEAP;
import static leakground.scenario.Family.COLLECTIONS;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A question whose answer is lost on the air.
///
/// A harbour asks its buoys by radio how high the waves are. Answers come in any order, so each question has a
/// number and waits in a map until the answer with that number takes it out. The caller gives up after two
/// milliseconds. The map does not know that, and no later answer has the same number:
///
/// ```text
/// GC root -> Leaky -> pending -> ConcurrentHashMap$Node -> Question -> 1 KiB of telegram
/// ```
///
/// A time limit of the wait ends the wait alone. A time limit of the future ends the question, and can tidy up.
@Leak(
        title = "Lost reply",
        family = COLLECTIONS,
        grows = HEAP,
        symptom = "Some requests time out, as they always did, and the heap grows with every one of them",
        round = "a harbour asks eight buoys for the waves, and one is silent")
public final class LostReply {

    public static final class Leaky implements Workload {
        private final Map<Long, Question> pending = new ConcurrentHashMap<>();
        private final Radio radio = new Radio(this::receive);
        private long questions;

        @Override
        public long round() throws InterruptedException {
            long waves = 0;
            for (int buoy = 0; buoy < BUOYS; buoy++) {
                waves += await(ask(questions++, buoy));
            }
            return waves;
        }

        private Question ask(long id, int buoy) {
            var question = new Question(buoy);
            pending.put(id, question);
            radio.send(id, question);
            return question;
        }

        private void receive(long id, int height) {
            var question = pending.remove(id);
            if (question != null) {
                question.complete(height);
            }
        }
    }

    /// The question leaves the map however it ends. Its time limit begins when it is sent, or could not be sent.
    public static final class Fixed implements Workload {
        private final Map<Long, Question> pending = new ConcurrentHashMap<>();
        private final Radio radio = new Radio(this::receive);
        private long questions;

        @Override
        public long round() throws InterruptedException {
            long waves = 0;
            for (int buoy = 0; buoy < BUOYS; buoy++) {
                waves += await(ask(questions++, buoy));
            }
            return waves;
        }

        private Question ask(long id, int buoy) {
            var question = new Question(buoy);
            pending.put(id, question);
            question.whenComplete((_, _) -> pending.remove(id));
            try {
                radio.send(id, question);
            } finally {
                question.orTimeout(LIMIT, MILLISECONDS);
            }
            return question;
        }

        private void receive(long id, int height) {
            var question = pending.remove(id);
            if (question != null) {
                question.complete(height);
            }
        }
    }

    /// A caller that waits for the answer can tidy up itself, without a timer.
    public static final class FixedByFinally implements Workload {
        private final Map<Long, Question> pending = new ConcurrentHashMap<>();
        private final Radio radio = new Radio(this::receive);
        private long questions;

        @Override
        public long round() throws InterruptedException {
            long waves = 0;
            for (int buoy = 0; buoy < BUOYS; buoy++) {
                long id = questions++;
                try {
                    waves += await(ask(id, buoy));
                } finally {
                    pending.remove(id);
                }
            }
            return waves;
        }

        private Question ask(long id, int buoy) {
            var question = new Question(buoy);
            pending.put(id, question);
            radio.send(id, question);
            return question;
        }

        private void receive(long id, int height) {
            var question = pending.remove(id);
            if (question != null) {
                question.complete(height);
            }
        }
    }

    private static final int BUOYS = 8;
    private static final int SILENT = 5;

    /// Milliseconds until an answer is not expected any more.
    private static final int LIMIT = 2;

    /// Waits for an answer.
    ///
    /// @return the height of the waves in centimetres, 0 if it is not known
    private static int await(Question question) throws InterruptedException {
        try {
            return question.get(LIMIT, MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return 0;
        }
    }

    /// What a buoy is asked, and its answer as soon as it is there.
    private static final class Question extends CompletableFuture<Integer> {
        private final byte[] telegram = new byte[1024];

        Question(int buoy) {
            telegram[0] = (byte) buoy;
        }

        int buoy() {
            return telegram[0];
        }
    }

    private interface Receiver {
        void receive(long id, int height);
    }

    /// A link to the buoys. It tells the receiver each answer that arrives.
    private record Radio(Receiver receiver) {

        void send(long id, Question question) {
            if (question.buoy() != SILENT) {
                receiver.receive(id, height(id, question.buoy()));
            }
        }

        private static int height(long id, int buoy) {
            return (int) (id * 31 + buoy * 7) % 200;
        }
    }

    private LostReply() {}
}
