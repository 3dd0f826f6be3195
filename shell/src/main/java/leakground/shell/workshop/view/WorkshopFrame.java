package leakground.shell.workshop.view;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Part;

/// One moment of a workshop.
///
/// @param at the part, counted from 0
/// @param millis that each part has taken so far
/// @param status what just happened, in a few words; empty for nothing
public record WorkshopFrame(Playlist playlist, int at, List<Long> millis, boolean paused, String status) {

    public WorkshopFrame {
        millis = List.copyOf(millis);
    }

    Part part() {
        return playlist.parts().get(at);
    }

    long total() {
        return millis.stream().flatMapToLong(LongStream::of).sum();
    }

    /// Milliseconds that a part has left; negative when it is over time.
    long left(int part) {
        return playlist.parts().get(part).minutes() * 60_000L - millis.get(part);
    }

    /// Minutes and seconds: `4:05`, `-0:30` for half a minute too much.
    static String clock(long millis) {
        long seconds = Math.abs(millis) / 1000;
        return String.format(Locale.ROOT, "%s%d:%02d", millis <= -1000 ? "-" : "", seconds / 60, seconds % 60);
    }
}
