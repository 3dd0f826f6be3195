import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A folder of a mailbox, with its mails in the order that the user has chosen.
public final class MailFolder {

    /// A mail, by its number in the mailbox.
    public record Mail(int number, String subject) {}

    private final int place;
    private final String name;
    private final NavigableSet<Mail> mails;

    /// @param place the place in the list of folders; no two folders have the same
    public MailFolder(int place, String name, Comparator<Mail> order) {
        this.place = place;
        this.name = name;
        mails = new TreeSet<>(order.thenComparing(Mail::number));
    }

    /// The line in the list of folders.
    public synchronized String label() {
        return "%d. %s (%d)".formatted(place, name, mails.size());
    }

    /// The subjects of its mails, in their order.
    public synchronized List<String> subjects() {
        return mails.stream().map(Mail::subject).toList();
    }

    public synchronized void add(Mail mail) {
        mails.add(mail);
    }

    /// Moves all mails to which a rule applies. Nobody sees a mail in both folders, or in neither.
    ///
    /// @return the number of moved mails
    public int move(Predicate<Mail> rule, MailFolder to) {
        var first = place < to.place ? this : to;
        var second = place < to.place ? to : this;
        synchronized (first) {
            synchronized (second) {
                var chosen = mails.stream().filter(rule).toList();
                chosen.forEach(mails::remove);
                to.mails.addAll(chosen);
                return chosen.size();
            }
        }
    }
}
