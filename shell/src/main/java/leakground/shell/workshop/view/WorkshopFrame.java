package leakground.shell.workshop.view;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Part;

/// One moment of a workshop.
///
/// @param at the index of the current part, from 0
/// @param millis the time spent on each part
/// @param notes whether the notes for the instructor are shown in place of the clock
/// @param status the last event, in a few words; empty for none
public record WorkshopFrame(
        Playlist playlist, int at, List<Long> millis, boolean paused, boolean notes, String status) {

    public WorkshopFrame {
        millis = List.copyOf(millis);
    }

    Part part() {
        return playlist.parts().get(at);
    }

    long total() {
        return millis.stream().flatMapToLong(LongStream::of).sum();
    }

    /// The remaining milliseconds of a part; negative when it is over time.
    long left(int part) {
        return playlist.parts().get(part).minutes() * 60_000L - millis.get(part);
    }

    /// Minutes and seconds: `4:05`, or `-0:30` for half a minute over time.
    static String clock(long millis) {
        long seconds = Math.abs(millis) / 1000;
        return String.format(Locale.ROOT, "%s%d:%02d", millis <= -1000 ? "-" : "", seconds / 60, seconds % 60);
    }
}
