import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The appointments of a team for one day, which all members read and change at the same time.
public final class TeamCalendar {

    private static final int HOURS = 24;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<Integer, String> appointments = new TreeMap<>();

    /// What the team does at an hour.
    public Optional<String> at(int hour) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(appointments.get(hour));
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The whole day as text, a line for each appointment.
    public String day() {
        lock.readLock().lock();
        try {
            var day = new StringBuilder();
            appointments.forEach((hour, what) -> day.append("%02d:00 %s\n".formatted(hour, what)));
            return day.toString();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Adds an appointment.
    ///
    /// @return whether the hour was free
    public boolean add(int hour, String what) {
        checkHour(hour);
        lock.writeLock().lock();
        boolean isFree = appointments.putIfAbsent(hour, what) == null;
        lock.writeLock().unlock();
        return isFree;
    }

    /// Moves an appointment.
    ///
    /// @return whether the new hour was free
    /// @throws NoSuchElementException if there is no appointment at the old hour
    public boolean move(int from, int to) {
        checkHour(to);
        lock.writeLock().lock();
        boolean isFree = !appointments.containsKey(to);
        if (isFree) {
            appointments.put(to, take(from));
        }
        lock.writeLock().unlock();
        return isFree;
    }

    private String take(int hour) {
        var what = appointments.remove(hour);
        if (what == null) {
            throw new NoSuchElementException("no appointment at " + hour);
        }
        return what;
    }

    private static void checkHour(int hour) {
        if (hour < 0 || hour >= HOURS) {
            throw new IllegalArgumentException("no such hour: " + hour);
        }
    }
}
