package leakground.scenario;

import java.util.Locale;

/// A group of leaks with the same cause. A family is also the package of its leaks.
public enum Family {
    THREADS("work that never ends"),
    TIMERS("ticks nobody stops"),
    COLLECTIONS("things put in and never taken out"),
    VIEWS("a small piece holds the whole"),
    CAPTURES("code that remembers too much"),
    LIFECYCLE("objects that cannot die in time"),
    RESOURCES("handles, not heap"),
    PRESSURE("temporary leaks: allocation, not retention");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /// The cause, in a few words.
    public String title() {
        return title;
    }

    /// The name as the user types it. It is also the last part of the package name.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
