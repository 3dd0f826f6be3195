package leakground.shell.diagnosis.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.shell.text.Theme;

/// Makes stack frames readable: without modules, packages and the frames that only drive the program.
public final class StackFrames {

    private static final Pattern PROBE = Pattern.compile("leakground\\.(probe|measure)\\..*");
    private static final Pattern JDK = Pattern.compile(
            "(java|javax|jdk|sun|com\\.sun)\\..*|(boolean|byte|char|double|float|int|long|short)(\\[])+");
    private static final Pattern BLOCKS = Pattern.compile("java\\.lang\\.(Object\\.wait|VirtualThread\\.|System\\$).*"
            + "|jdk\\.internal\\.misc\\..*|java\\.util\\.concurrent\\.(locks\\.|ForkJoinPool\\.\\w*anagedBlock).*"
            + "|java\\.lang\\.Thread\\.run.*");
    private static final Pattern MODULE = Pattern.compile("^([\\w.]+(@[\\w.+-]+)?/)+");
    private static final Pattern PLACE = Pattern.compile("\\((?:[^():]+:(\\d+)|[^()]*)\\)$");

    private StackFrames() {}

    /// A frame in the form `java.lang.Thread.sleep:540`, from any input form.
    public static String plain(String frame) {
        var place = PLACE.matcher(frame);
        var line = place.find() && place.group(1) != null ? ":" + place.group(1) : "";
        return MODULE.matcher(PLACE.matcher(frame).replaceFirst("")).replaceFirst("") + line;
    }

    /// A call without its package: `Thread.sleep:540`.
    static String brief(String frame) {
        var plain = plain(frame);
        int method = plain.lastIndexOf('.');
        int type = plain.lastIndexOf('.', method - 1);
        return plain.substring(type + 1);
    }

    /// Whether a frame or a class belongs to the program, not to the JDK or the probe.
    public static boolean isOfProgram(String name) {
        var plain = plain(name);
        return !JDK.matcher(plain).matches() && !PROBE.matcher(plain).matches();
    }

    /// Whether the innermost frame outside the JDK belongs to the probe.
    public static boolean isOfProbe(List<String> stack) {
        return stack.stream()
                .map(StackFrames::plain)
                .filter(frame -> !JDK.matcher(frame).matches())
                .findFirst()
                .filter(frame -> PROBE.matcher(frame).matches())
                .isPresent();
    }

    /// A stack without the frames of the probe that drive the program.
    public static List<String> withoutProbe(List<String> stack) {
        int end = stack.size();
        for (int i = 0; i < stack.size(); i++) {
            if (PROBE.matcher(plain(stack.get(i))).matches()) {
                end = i;
                break;
            }
        }
        return stack.subList(0, end);
    }

    /// The innermost frame of the program; if there is none, the innermost frame.
    public static String site(List<String> stack) {
        return stack.stream()
                .filter(StackFrames::isOfProgram)
                .findFirst()
                .map(StackFrames::plain)
                .orElse(stack.isEmpty() ? "(in the JVM)" : plain(stack.getFirst()));
    }

    /// The most informative frames of a stack: the last call of the program into the JDK, and the frames of the
    /// program, with dots for skipped frames. A stack without program frames starts after the frames that only
    /// block.
    ///
    /// @param most the largest number of lines
    static List<String> telling(List<String> stack, int most, Theme theme) {
        var calls = withoutProbe(stack);
        var lines = new ArrayList<String>();
        boolean left = false;
        boolean none = calls.stream().noneMatch(StackFrames::isOfProgram);
        for (int i = 0; i < calls.size() && lines.size() < most; i++) {
            var call = calls.get(i);
            boolean calledByProgram = lines.isEmpty() && i + 1 < calls.size() && isOfProgram(calls.get(i + 1));
            if (isOfProgram(call)
                    || calledByProgram
                    || (none && !BLOCKS.matcher(plain(call)).matches())) {
                lines.add((left && !lines.isEmpty() ? theme.ellipsis() + " " : "") + brief(call));
                left = false;
            } else {
                left = true;
            }
        }
        return lines;
    }

    /// The name of a class in the given number of columns. Packages are shortened from the left:
    /// `l.l.timers.UnstoppedTicker$Session`.
    static String type(String type, int width, Theme theme) {
        var name = new StringBuilder(type);
        int from = 0;
        while (name.length() > width) {
            int dot = name.indexOf(".", from);
            if (dot < 0) {
                break;
            }
            name.delete(from + 1, dot);
            from += 2;
        }
        int room = Math.max(1, width - theme.ellipsis().length());
        return name.length() > width ? theme.ellipsis() + name.substring(name.length() - room) : name.toString();
    }
}
