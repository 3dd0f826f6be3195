package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.heap.result.RootKind;
import leakground.heap.result.StuckGroup;
import leakground.heap.result.ThreadSite;
import leakground.heap.result.WaitingGroup;
import leakground.shell.text.Quantity;
import leakground.shell.text.SideBySide;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Which threads can never run again, and why; and what could wake those that only look stuck.
public final class StuckView {

    private static final int CALLS = 2;
    private static final int INDENT = 2;
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    /// All of it.
    ///
    /// @param most how many groups of each sort
    /// @param full stacks to their end
    public static List<AttributedString> render(List<StuckSide> sides, int most, boolean full, int width, Theme theme) {
        return SideBySide.render(sides, width, theme, (side, room) -> side(side, most, full, room, theme));
    }

    private static List<AttributedString> side(StuckSide side, int most, boolean full, int width, Theme theme) {
        var lines = new ArrayList<AttributedString>();
        var threads = side.evidence().threads();
        var at = side.position().isEmpty() ? "" : " at " + side.position();
        var what = threads.count() == 0
                ? "no thread is proven stuck"
                : "%s %s can never run again"
                        .formatted(Quantity.count(threads.count()), threads.count() == 1 ? "thread" : "threads");
        lines.addAll(TextLayout.wrap(
                Styles.join(Styles.styled(theme.title(), side.name()), "%s: %s".formatted(at, what)), width, INDENT));
        threads.never().stream().limit(most).forEach(group -> never(lines, group, full, width, theme));
        left(
                lines,
                threads.never().stream().skip(most).mapToLong(StuckGroup::count).sum(),
                width,
                theme);
        if (!threads.waiting().isEmpty()) {
            lines.add(AttributedString.EMPTY);
            lines.add(new AttributedString(TextLayout.cut("Waiting, but something can wake them:", width, theme)));
            threads.waiting().stream().limit(most).forEach(group -> waiting(lines, group, full, width, theme));
            left(
                    lines,
                    threads.waiting().stream()
                            .skip(most)
                            .mapToLong(WaitingGroup::count)
                            .sum(),
                    width,
                    theme);
        }
        doubts(lines, side.evidence(), width, theme);
        return lines;
    }

    /// The proofs alone, for a screen that has more to show.
    static void proofs(List<AttributedString> lines, StuckEvidence evidence, int width, Theme theme) {
        for (var group : evidence.threads().never()) {
            lines.addAll(TextLayout.wrap(
                    Styles.styled(theme.leaking(), TextLayout.clean(StuckSentences.of(group), theme)), width, INDENT));
        }
        if (evidence.threads().count() > 0 && evidence.doubt() != StuckEvidence.Doubt.NONE) {
            doubts(lines, evidence, width, theme);
        }
    }

    private static void never(List<AttributedString> lines, StuckGroup group, boolean full, int width, Theme theme) {
        lines.add(AttributedString.EMPTY);
        lines.addAll(TextLayout.wrap(
                Styles.styled(theme.leaking(), TextLayout.clean(StuckSentences.of(group), theme)), width, INDENT));
        calls(lines, group.site(), full, width, theme);
        var started = started(group.site());
        if (!full && !started.isEmpty()) {
            lines.add(dim("    started in " + started, width, theme));
        }
        if (group.alive() == 1) {
            lines.add(dim("    It is the only one of its kind, and may be meant to stay.", width, theme));
        }
    }

    private static void waiting(
            List<AttributedString> lines, WaitingGroup group, boolean full, int width, Theme theme) {
        var text = "%s%s"
                .formatted(
                        StuckSentences.subject(group.site(), group.count(), group.alive()),
                        group.site().awaited().isEmpty()
                                ? ""
                                : ", for a "
                                        + group.site()
                                                .awaited()
                                                .substring(
                                                        group.site().awaited().lastIndexOf('.') + 1));
        lines.addAll(TextLayout.wrap(new AttributedString(TextLayout.clean("  " + text, theme)), width, 2 * INDENT));
        var waker = group.waker();
        if (waker != null) {
            // The name of a thread begins with that word already.
            var kind = waker.kind() == RootKind.THREAD ? "" : waker.kind().words() + " ";
            var path = "reached by " + kind + waker.text();
            lines.addAll(TextLayout.wrap(
                    Styles.styled(theme.dim(), TextLayout.clean("    " + path, theme)), width, 3 * INDENT));
        }
        if (full) {
            calls(lines, group.site(), true, width, theme);
        }
    }

    private static void calls(List<AttributedString> lines, ThreadSite site, boolean full, int width, Theme theme) {
        var calls = full ? site.stack().stream().map(StackFrames::plain).toList() : telling(site, theme);
        calls.forEach(call -> lines.add(dim("    at " + call, width, theme)));
    }

    /// The call that waits, and the one from which it came.
    private static List<String> telling(ThreadSite site, Theme theme) {
        var stack = site.stack();
        int waiting = -1;
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).startsWith(site.awaited() + ".")) {
                waiting = i;
            } else if (waiting >= 0) {
                break;
            }
        }
        return waiting < 0
                ? StackFrames.telling(stack, CALLS, theme)
                : stack.subList(waiting, Math.min(waiting + CALLS, stack.size())).stream()
                        .map(StackFrames::brief)
                        .toList();
    }

    /// The outermost call of the program: the method that has started the thread, if that is a lambda.
    private static String started(ThreadSite site) {
        var calls = StackFrames.withoutProbe(site.stack()).stream()
                .filter(StackFrames::isOfProgram)
                .filter(call -> !call.contains("$$Lambda"))
                .map(StackFrames::brief)
                .toList();
        return calls.size() < 2 ? "" : LAMBDA.matcher(calls.getLast()).replaceFirst("$1");
    }

    private static void left(List<AttributedString> lines, long count, int width, Theme theme) {
        if (count > 0) {
            lines.add(dim("  %s more; --limit shows them.".formatted(Quantity.count(count)), width, theme));
        }
    }

    private static void doubts(List<AttributedString> lines, StuckEvidence evidence, int width, Theme theme) {
        for (var doubt : StuckSentences.doubts(evidence)) {
            lines.addAll(TextLayout.wrap(Styles.styled(theme.dim(), TextLayout.clean(doubt, theme)), width, INDENT));
        }
    }

    private static AttributedString dim(String text, int width, Theme theme) {
        return new AttributedString(TextLayout.cut(TextLayout.clean(text, theme), width, theme), theme.dim());
    }

    private StuckView() {}
}
