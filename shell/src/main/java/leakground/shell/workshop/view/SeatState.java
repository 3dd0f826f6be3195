package leakground.shell.workshop.view;

import java.util.Arrays;
import java.util.Optional;

/// What has come of the current exercise of a seat.
public enum SeatState {
    IDLE("no exercise yet", "quiet"),
    BEGUN("begun", "open"),
    DOES_NOT_COMPILE("DOES NOT COMPILE", "bad"),
    BROKEN("BROKEN", "bad"),
    STILL_LEAKS("STILL LEAKS", "bad"),
    MISSES_THE_LEAK("MISSES THE LEAK", "bad"),
    FALSE_ALARM("FALSE ALARM", "bad"),
    UNDECIDED("UNDECIDED", "open"),
    SOLVED("SOLVED", "good");

    private final String title;
    private final String tone;

    SeatState(String title, String tone) {
        this.title = title;
        this.tone = tone;
    }

    /// The state of an exercise that is not solved, after a check with this outcome.
    ///
    /// @param outcome the title of an outcome
    public static SeatState after(String outcome) {
        return find(outcome).filter(state -> state != IDLE && state != SOLVED).orElse(BEGUN);
    }

    /// The state with a title.
    public static Optional<SeatState> find(String title) {
        return Arrays.stream(values())
                .filter(state -> state.title.equals(title))
                .findFirst();
    }

    /// The words on the board. After a check they are those of its outcome.
    public String title() {
        return title;
    }

    /// The class of its colour.
    String tone() {
        return tone;
    }
}
