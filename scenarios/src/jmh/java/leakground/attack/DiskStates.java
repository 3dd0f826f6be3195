package leakground.attack;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// States of the disk and of the environment that a user did not mean to have.
final class DiskStates implements Part {

    private static final long MOST_SECONDS = 40;
    private static final int SKIP = 77;

    /// What a file of the user holds that must not get lost.
    private static final String PRECIOUS = "precious-text";

    /// A state and a command in it, as lines for `sh`.
    ///
    /// @param codes the exit codes that are right
    /// @param isKept whether the text of the user must still be there
    private record State(String name, String setUp, String command, Set<Integer> codes, boolean isKept) {}

    private static final Set<Integer> ANY = Set.of(0, 1, 2);
    private static final Set<Integer> REFUSED = Set.of(1, 2);

    private static final String OWN = "D=$XDG_DATA_HOME/leakground; C=$XDG_CONFIG_HOME/leakground; mkdir -p $D $C\n";
    private static final String NO_ROOT = "[ $(id -u) -ne 0 ] || exit " + SKIP + "\n";
    private static final String TINY = "mkdir full; mount -t tmpfs -o size=64k tmpfs full 2>/dev/null || exit " + SKIP
            + "\nhead -c 1000000 /dev/zero >full/fill 2>/dev/null\n";

    @Override
    public String name() {
        return "states";
    }

    @Override
    public String what() {
        return "states of the disk and of the environment";
    }

    @Override
    public String unit() {
        return "states";
    }

    @Override
    public int full() {
        return 50;
    }

    @Override
    public List<Attempt> attempts(int count, Random random) {
        var all = new ArrayList<>(states());
        Collections.shuffle(all, random);
        return all.stream()
                .limit(count)
                .map(state -> new Attempt("states-" + state.name(), 1, box -> enter(box, state)))
                .toList();
    }

    private static void enter(Sandbox box, State state) throws Exception {
        var script = OWN + state.setUp() + state.command();
        var ended = state.setUp().startsWith(TINY) ? withMounts(box, script) : box.run(MOST_SECONDS, script);
        if (ended.code() == SKIP) {
            box.skip("needs a user other than root, or a right that is missing");
            return;
        }
        box.expect(ended, state.codes());
        if (ended.code() == 2 && ended.errorLines().size() > 2) {
            box.report("%d lines instead of one".formatted(ended.errorLines().size()), ended);
        }
        if (state.isKept()) {
            var kept =
                    box.run(MOST_SECONDS, "grep -rqs %s \"$XDG_DATA_HOME\" \"$XDG_CONFIG_HOME\"".formatted(PRECIOUS));
            if (kept.code() != 0) {
                box.report("the text of the user is lost", ended);
            }
        }
    }

    /// What is mounted goes with the last process of this line.
    private static Ended withMounts(Sandbox box, String script) throws Exception {
        Files.writeString(box.work().resolve("state.sh"), script);
        return box.run(
                MOST_SECONDS,
                "unshare -m true 2>/dev/null || exit %d\nexec unshare -m sh ./state.sh\n# %s"
                        .formatted(SKIP, script.replace("\n", "\n# ")));
    }

    private static List<State> states() {
        var states = new ArrayList<State>();
        for (var file : List.of("$D/progress", "$C/settings")) {
            var command = file.endsWith("progress") ? "\"$LG\" hint room-display" : "\"$LG\" settings set rate 5";
            var name = file.substring(3);
            states.add(
                    new State(name + "-damaged", "echo '{{ %s' >%s\n".formatted(PRECIOUS, file), command, ANY, true));
            states.add(new State(
                    name + "-binary",
                    "{ echo %s; head -c 9999 /dev/urandom; } >%s\n".formatted(PRECIOUS, file),
                    command,
                    ANY,
                    true));
            states.add(new State(name + "-empty", ": >%s\n".formatted(file), command, ANY, false));
            states.add(new State(name + "-huge", "truncate -s 3G %s\n".formatted(file), command, ANY, false));
            states.add(new State(
                    name + "-long-line",
                    "{ echo %s; head -c 90000000 /dev/zero | tr '\\0' x; } >%s\n".formatted(PRECIOUS, file),
                    command,
                    ANY,
                    true));
            states.add(new State(name + "-fifo", "mkfifo %s\n".formatted(file), command, ANY, false));
            states.add(new State(name + "-dangling", "ln -s nowhere %s\n".formatted(file), command, ANY, false));
            states.add(new State(name + "-folder", "mkdir %s\n".formatted(file), command, ANY, false));
            states.add(new State(
                    name + "-unreadable",
                    NO_ROOT + "echo %s >%s; chmod 0 %2$s\n".formatted(PRECIOUS, file),
                    command,
                    ANY,
                    false));
            states.add(new State(name + "-device", "ln -s /dev/zero %s\n".formatted(file), command, ANY, false));
        }
        states.addAll(folders());
        states.addAll(environments());
        return states;
    }

    private static List<State> folders() {
        return List.of(
                state("data-is-file", "rm -r $D; echo x >$D\n", "\"$LG\" exercise room-display", ANY),
                state("data-is-dangling", "rm -r $D; ln -s nowhere $D\n", "\"$LG\" exercise room-display", ANY),
                state("data-missing", "rm -r $XDG_DATA_HOME\n", "\"$LG\" exercise room-display", Set.of(0)),
                state("data-read-only", NO_ROOT + "chmod 500 $D\n", "\"$LG\" exercise room-display", ANY),
                state("data-proc", "export XDG_DATA_HOME=/proc\n", "\"$LG\" exercise room-display", ANY),
                state("data-dev-full", "export XDG_DATA_HOME=/dev/full\n", "\"$LG\" hint room-display", ANY),
                state("data-full", TINY + "export XDG_DATA_HOME=$PWD/full\n", "\"$LG\" exercise room-display", REFUSED),
                state("progress-full", TINY + "export XDG_DATA_HOME=$PWD/full\n", "\"$LG\" hint room-display", ANY),
                state(
                        "settings-full",
                        TINY + "export XDG_CONFIG_HOME=$PWD/full\n",
                        "\"$LG\" settings set rate 5",
                        REFUSED),
                state(
                        "dump-full",
                        TINY,
                        "\"$LG\" dump global-cache full/a.hprof --rounds 30; code=$?; ls full/*.hprof 2>/dev/null && exit 9; exit $code",
                        REFUSED),
                state(
                        "record-full",
                        TINY,
                        "\"$LG\" record sub-slice full/a.cast --seconds 2; code=$?; ls full/a.* 2>/dev/null && exit 9; exit $code",
                        REFUSED),
                state(
                        "report-full",
                        TINY,
                        "\"$LG\" report sub-slice full/a.html --rounds 100; code=$?; ls full/a.* 2>/dev/null && exit 9; exit $code",
                        REFUSED),
                state("dump-to-device", "", "\"$LG\" dump global-cache /dev/full --rounds 30", REFUSED),
                state(
                        "report-to-dangling",
                        "ln -s nowhere/x.html x.html\n",
                        "\"$LG\" report sub-slice x.html --rounds 50",
                        REFUSED),
                state("record-to-folder", "mkdir r.cast\n", "\"$LG\" record sub-slice r.cast --seconds 2", REFUSED),
                state(
                        "working-folder-deleted",
                        "mkdir gone; cd gone; rmdir ../gone\n",
                        "\"$LG\" run sub-slice --json --rounds 50",
                        ANY),
                state("temporary-missing", "export TMPDIR=/nowhere\n", "\"$LG\" check room-display", Set.of(1)),
                state(
                        "temporary-non-ascii",
                        "mkdir tmp-\u00e4; export TMPDIR=$PWD/tmp-\u00e4\n",
                        "\"$LG\" check room-display",
                        Set.of(1)),
                state(
                        "workshop-result-full",
                        TINY,
                        "\"$LG\" workshop result full/a.json --seat A; code=$?; [ -e full/a.json ] && exit 9; exit $code",
                        REFUSED));
    }

    private static List<State> environments() {
        return List.of(
                state(
                        "xdg-relative",
                        "export XDG_DATA_HOME=x XDG_CONFIG_HOME=./y\n",
                        "\"$LG\" hint room-display",
                        Set.of(0)),
                state("xdg-empty", "export XDG_DATA_HOME= XDG_CONFIG_HOME=\n", "\"$LG\" hint room-display", Set.of(0)),
                state(
                        "xdg-non-ascii",
                        "export LC_ALL=C XDG_DATA_HOME=$PWD/\u00e4\u6cc4\n",
                        "\"$LG\" exercise room-display",
                        Set.of(0)),
                state(
                        "home-missing",
                        "unset HOME XDG_DATA_HOME XDG_CONFIG_HOME; export XDG_CACHE_HOME=\n",
                        "\"$LG\" list",
                        Set.of(0)),
                state("home-nowhere", "export HOME=/nowhere/x; unset XDG_CONFIG_HOME\n", "\"$LG\" settings", ANY),
                state("locale-c", "export LC_ALL=C\n", "\"$LG\" show unstopped-ticker", Set.of(0)),
                state("locale-unknown", "export LC_ALL=xx_YY.odd\n", "\"$LG\" show unstopped-ticker", Set.of(0)),
                state(
                        "locale-folder",
                        "export LC_ALL=C; mkdir \u00e4; cd \u00e4; echo 'class L { void round() {} }' >L.java\n",
                        "\"$LG\" try L.java --seconds 1",
                        Set.of(0)),
                state("term-odd", "export TERM=no-such-terminal\n", "script -qec '\"$LG\" list' /dev/null", Set.of(0)),
                state("term-empty", "export TERM=\n", "echo exit | script -qec '\"$LG\"' /dev/null", ANY),
                state("columns-odd", "export COLUMNS=-5 LINES=x\n", "\"$LG\" help run", Set.of(0)),
                state("columns-huge", "export COLUMNS=99999999999\n", "\"$LG\" show unstopped-ticker", Set.of(0)),
                state(
                        "terminal-0x0",
                        "export TERM=xterm\n",
                        "script -qec 'stty cols 0 rows 0; \"$LG\" list' /dev/null",
                        Set.of(0)),
                state(
                        "terminal-1x1",
                        "export TERM=xterm\n",
                        "script -qec 'stty cols 1 rows 1; \"$LG\" help list' /dev/null </dev/null",
                        ANY),
                state("few-files", "ulimit -n 64\n", "\"$LG\" run sub-slice --json --rounds 50", ANY),
                state("very-few-files", "ulimit -n 20\n", "\"$LG\" run sub-slice --json --rounds 50", ANY),
                state("little-address-space", "ulimit -v 4000000\n", "\"$LG\" run sub-slice --json --rounds 50", ANY),
                state(
                        "no-big-files",
                        "ulimit -f 10\n",
                        "\"$LG\" dump global-cache d.hprof --rounds 30; code=$?; [ -e d.hprof ] && exit 9; exit $code",
                        REFUSED),
                state(
                        "java-options",
                        "export JAVA_TOOL_OPTIONS=-Xmx8m JDK_JAVA_OPTIONS=-XX:+NoSuch _JAVA_OPTIONS=-Xint\n",
                        "\"$LG\" run sub-slice --json --rounds 50",
                        Set.of(0)),
                state(
                        "class-path",
                        "export CLASSPATH=/nowhere:*:.\n",
                        "\"$LG\" run sub-slice --json --rounds 50",
                        Set.of(0)),
                state("all-closed", "", "\"$LG\" run sub-slice --json --rounds 50 <&- >&- 2>&-", ANY),
                state("error-closed", "", "\"$LG\" no-such-command 2>&-", Set.of(2)),
                state("input-folder", "", "\"$LG\" </", ANY),
                state("input-zeros", "", "head -c 3000000 /dev/zero | \"$LG\"", ANY),
                state(
                        "path-empty",
                        "JDK=$(dirname $(dirname $(readlink -f $(command -v javac || echo /)))); export PATH=/usr/bin:/bin\n",
                        "\"$LG\" run sub-slice --json --rounds 50",
                        Set.of(0)),
                state(
                        "editor-missing",
                        "export VISUAL=no-such-editor\n",
                        "script -qec '\"$LG\" edit room-display' /dev/null </dev/null",
                        Set.of(1)));
    }

    private static State state(String name, String setUp, String command, Set<Integer> codes) {
        return new State(name, setUp, command, codes, false);
    }
}
