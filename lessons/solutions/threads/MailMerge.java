import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A letter to each of many, written while the names are still coming.
public final class MailMerge {

    /// The end of the names, told by its identity.
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String END = new String("end");

    private final String template;

    /// @param template the letter with `{name}` where the name is to stand
    public MailMerge(String template) {
        this.template = template;
    }

    /// The letters in the order of the names.
    public List<String> letters(List<String> recipients) throws InterruptedException {
        var names = new LinkedBlockingQueue<String>();
        var letters = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().name("writer").start(() -> write(names, letters));
        try {
            for (var name : recipients) {
                names.put(name);
            }
        } finally {
            names.add(END);
        }
        var all = new ArrayList<String>();
        while (all.size() < recipients.size()) {
            all.add(letters.take());
        }
        return all;
    }

    private void write(BlockingQueue<String> names, BlockingQueue<String> letters) {
        try {
            for (var name = names.take(); name != END; name = names.take()) {
                letters.put(template.replace("{name}", name));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
