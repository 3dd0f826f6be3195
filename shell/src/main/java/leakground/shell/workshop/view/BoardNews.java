package leakground.shell.workshop.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.json.Json;
import org.jspecify.annotations.Nullable;

/// Builds the JSON updates for a page that shows the live board.
public final class BoardNews {

    /// An update with some tiles.
    ///
    /// @param now the time of the host, which those of the tiles are compared with
    /// @param hidden whether the page gets the numbers of seats in place of names
    public static Map<String, @Nullable Object> of(List<Tile> tiles, long now, boolean hidden) {
        return Json.object(
                "now",
                now,
                "tiles",
                tiles.stream().map(tile -> tile(tile, hidden)).toList());
    }

    private static Map<String, @Nullable Object> tile(Tile tile, boolean hidden) {
        var status = tile.status();
        return Json.object(
                "number", tile.number(),
                "name", hidden ? "seat " + tile.number() : tile.name(),
                "exercise", status.exercise(),
                "state", tile.left() ? "has left" : status.state().title(),
                "tone", tile.left() ? SeatState.IDLE.tone() : status.state().tone(),
                "group", group(tile),
                "since", tile.since(),
                "heard", tile.heard(),
                "done", done(status));
    }

    /// The order on the board: who is at work, longest first; then who has no exercise; who has solved it; who has
    /// left.
    private static int group(Tile tile) {
        if (tile.left()) {
            return 3;
        }
        return switch (tile.status().state()) {
            case IDLE -> 1;
            case SOLVED -> 2;
            case BEGUN, DOES_NOT_COMPILE, BROKEN, STILL_LEAKS, MISSES_THE_LEAK, FALSE_ALARM, UNDECIDED -> 0;
        };
    }

    private static String done(SeatStatus status) {
        var done = new ArrayList<String>();
        add(done, status.checks(), "check", "checks");
        add(done, status.hints(), "hint", "hints");
        add(done, status.solved(), "solved", "solved");
        if (status.answered() > 0) {
            done.add("quiz %d of %d".formatted(status.right(), status.answered()));
        }
        if (status.cases() == 1) {
            done.add("case %d points".formatted(status.points()));
        } else if (status.cases() > 1) {
            done.add("%d cases, %d points each".formatted(status.cases(), status.points() / status.cases()));
        }
        return String.join(", ", done);
    }

    private static void add(List<String> to, long count, String one, String many) {
        if (count > 0) {
            to.add(count + " " + (count == 1 ? one : many));
        }
    }

    private BoardNews() {}
}
