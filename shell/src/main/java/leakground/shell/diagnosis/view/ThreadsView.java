package leakground.shell.diagnosis.view;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.diagnosis.StackGroup;
import leakground.diagnosis.StackGroup.Waiting;
import leakground.diagnosis.ThreadDump.Deadlock;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Shows where the threads of a JVM are and what they wait for, one entry per place.
public final class ThreadsView {

    /// The inner class of a lock, which tells less than the lock.
    private static final Pattern SYNC = Pattern.compile("\\$(NonfairSync|FairSync|Sync)$|^AbstractQueued.*\\$(?=Cond)");

    private static final String UNTOLD =
            "  Its JDK tells neither the states of threads nor what they wait for; JDK 25 does.";

    private static final int CALLS = 5;
    private static final int INDENT = 9;

    /// One list per side.
    ///
    /// @param most the largest number of groups per list
    /// @param full whether to show whole stacks
    public static List<AttributedString> render(
            List<ThreadsSide> sides, int most, boolean full, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, most, full, room, theme));
    }

    private static List<AttributedString> side(ThreadsSide side, int most, boolean full, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        heading(lines, side, width, theme);
        if (!side.groups().isEmpty()
                && side.groups().stream().allMatch(group -> group.state().isEmpty())) {
            lines.addAll(TextLayout.wrap(new AttributedString(UNTOLD, theme.dim()), width, 2));
        }
        StuckView.proofs(lines, side.stuck(), width, theme);
        side.deadlocks().forEach(deadlock -> deadlock(lines, deadlock, width, theme));
        side.groups().stream().limit(most).forEach(group -> group(lines, group, full, width, theme));
        if (side.groups().size() > most) {
            long rest = side.groups().stream()
                    .skip(most)
                    .mapToLong(StackGroup::count)
                    .sum();
            lines.add(new AttributedString(
                    "%7s  more in %d other places"
                            .formatted(Quantity.count(rest), side.groups().size() - most),
                    theme.dim()));
        }
        return lines;
    }

    private static void heading(List<AttributedString> lines, ThreadsSide side, int width, Theme theme) {
        var text = "%s: %s %s, %s virtual%s"
                .formatted(
                        side.position().isEmpty() ? "" : " at " + side.position(),
                        Quantity.count(side.threads()),
                        side.threads() == 1 ? "thread" : "threads",
                        Quantity.count(side.virtual()),
                        side.leftOut() == 0
                                ? ""
                                : " (and %d of the JVM%s)"
                                        .formatted(
                                                side.leftOut(), side.position().isEmpty() ? "" : " and the probe"));
        lines.addAll(TextLayout.wrap(Styles.join(Styles.styled(theme.title(), side.name()), text), width, 2));
    }

    private static void deadlock(List<AttributedString> lines, Deadlock deadlock, int width, Theme theme) {
        lines.add(new AttributedString("  DEADLOCK: none of these can continue", theme.leaking()));
        var threads = deadlock.threads();
        for (int i = 0; i < threads.size(); i++) {
            var waiter = threads.get(i);
            var text = "    %s waits for a %s that %s has, at %s"
                    .formatted(
                            waiter.thread(),
                            lock(waiter.lock()),
                            threads.get((i + 1) % threads.size()).thread(),
                            StackFrames.brief(StackFrames.site(waiter.stack())));
            lines.addAll(TextLayout.wrap(new AttributedString(TextLayout.clean(text, theme)), width, 6));
        }
    }

    private static void group(List<AttributedString> lines, StackGroup group, boolean full, int width, Theme theme) {
        var names = String.join(", ", group.names());
        var text = " %s%s%s%s"
                .formatted(
                        group.virtual() ? "virtual, " : "",
                        group.state().isEmpty() ? "state unknown" : group.state(),
                        group.waiting().map(waiting -> ", " + waits(waiting)).orElse(""),
                        names.isEmpty()
                                ? ""
                                : ": " + names
                                        + (group.count() > group.names().size()
                                                        && group.names().size() > 1
                                                ? " ..."
                                                : ""));
        var count = TextLayout.right(Quantity.count(group.count()), INDENT - 2) + " ";
        lines.addAll(TextLayout.wrap(
                Styles.join(Styles.styled(theme.title(), count), TextLayout.clean(text, theme)), width, INDENT));
        var calls = full
                ? group.stack().stream().map(StackFrames::plain).toList()
                : StackFrames.telling(group.stack(), CALLS, theme);
        for (var call : calls) {
            lines.add(new AttributedString(
                    TextLayout.cut(" ".repeat(INDENT + 2) + TextLayout.clean(call, theme), width, theme), theme.dim()));
        }
    }

    private static String waits(Waiting waiting) {
        var how = switch (waiting.how()) {
            case MONITOR -> "to enter";
            case NOTIFICATION -> "to be notified by";
            case LOCK -> "to get";
            case PARKED -> "on";
        };
        var what = waiting.objects() == 1 ? "one" : Quantity.count(waiting.objects());
        var owners = waiting.owners().isEmpty() ? "" : ", which " + owners(waiting) + " has";
        return "%s %s %s%s".formatted(how, what, lock(waiting.type()), owners);
    }

    private static String owners(Waiting waiting) {
        return waiting.owners().stream()
                .map(owner -> owner.ended() ? owner.thread() + " (ended)" : owner.thread())
                .collect(joining(", "));
    }

    private static String lock(String type) {
        return SYNC.matcher(simple(type)).replaceFirst("");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private ThreadsView() {}
}
