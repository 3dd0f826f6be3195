package leakground.leaks.threads;

import static leakground.scenario.Family.THREADS;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Sink;
import java.util.List;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A myth: a channel that nobody closes is a leak.
///
/// A channel has no thread and no file descriptor. It is an object with a queue in it, and is collected when
/// nothing refers to it, closed or not. Closing is a message to the receivers: there is no more. The waiter here
/// knows how many dishes were ordered, so no thread waits for that message. A thread that does wait is the leak of
/// `unclosed-channel`.
@Leak(
        title = "Unclosed channel alone",
        family = THREADS,
        symptom = "None: a channel for every table, none of them closed, and the heap stays as it is",
        round = "a cook sends four dishes, and nobody closes the channel")
public final class UnclosedChannelAlone {

    public static final class Suspect implements Workload {
        @Override
        public long round() throws InterruptedException {
            var dishes = Channel.<String>newBufferedChannel(2);
            var cook = Thread.ofVirtual().name("cook").start(() -> cook(dishes));
            long letters = 0;
            for (int i = 0; i < ORDER.size(); i++) {
                letters += dishes.receive().length();
            }
            cook.join();
            return letters;
        }
    }

    private static final List<String> ORDER = List.of("soup", "trout", "dumplings", "plum cake");

    private static void cook(Sink<String> dishes) {
        try {
            for (var dish : ORDER) {
                dishes.send(dish);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UnclosedChannelAlone() {}
}
