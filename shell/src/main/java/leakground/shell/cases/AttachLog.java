package leakground.shell.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leakground.lab.Listener;
import leakground.lab.Run;

/// The commands that tools of other processes ran in the JVM of a case, such as `jcmd` or a `why` in another terminal.
///
/// The JVM logs each command that reaches it through the attach mechanism. Our own looks use the same mechanism, so the
/// commands during a look count as ours. A tool that does not attach, such as a debugger, is not seen.
final class AttachLog implements Listener {

    /// Makes a JVM log what attaches to it, with the time in milliseconds.
    static final List<String> FLAGS = List.of("-Xlog:attach=debug:stderr:timemillis");

    private static final Pattern LINE = Pattern.compile(
            "\\[(?<millis>\\d+)ms\\]\\s*(?:read request: )?(?<what>cmd = |arg = |executing command )(?<text>.*)");

    /// The command that asks for the protocol. Each tool begins with it.
    private static final String HANDSHAKE = "getversion";

    /// A command of another process.
    ///
    /// @param millis when it ran, since 1970
    record Foreign(long millis, String command) {}

    private record Look(long from, long to) {}

    private final List<Foreign> commands = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private String command = "";

    @Override
    public synchronized void printed(Run run, String line) {
        var logged = LINE.matcher(line);
        if (logged.matches()) {
            note(logged);
        }
    }

    private void note(Matcher logged) {
        var text = logged.group("text").strip();
        switch (logged.group("what")) {
            case "cmd = " -> command = text;
            case "arg = " -> command = (command + " " + text).strip();
            default -> {
                if (!command.startsWith(HANDSHAKE)) {
                    commands.add(new Foreign(Long.parseLong(logged.group("millis")), command));
                }
            }
        }
    }

    /// Notes a look of our own.
    synchronized void looked(long fromMillis, long toMillis) {
        looks.add(new Look(fromMillis, toMillis));
    }

    /// The commands of others so far.
    synchronized List<Foreign> foreign() {
        return commands.stream()
                .filter(one ->
                        looks.stream().noneMatch(look -> look.from() <= one.millis() && one.millis() <= look.to()))
                .toList();
    }
}
