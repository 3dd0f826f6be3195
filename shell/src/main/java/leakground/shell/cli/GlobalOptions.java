package leakground.shell.cli;

import java.util.List;
import leakground.shell.text.Palette;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ScopeType;

/// The root command and the options that every command has.
public final class GlobalOptions {

    public boolean noColor;
    public boolean ascii;
    public boolean debug;
    public boolean version;

    @Nullable
    public Palette theme;

    public List<String> packs = List.of();

    boolean help;

    public void describe(Syntax syntax) {
        syntax.does("An interactive playground of leaks for the JVM");
        syntax.flag("--no-color", "no colour, as with NO_COLOR set", value -> noColor = value)
                .scopeType(ScopeType.INHERIT);
        syntax.flag("--ascii", "only ASCII characters", value -> ascii = value).scopeType(ScopeType.INHERIT);
        syntax.option(
                        "--theme",
                        "NAME",
                        Palette.class,
                        "how the live duel looks: dark, light, contrast, or big digits for a projector",
                        value -> theme = value)
                .scopeType(ScopeType.INHERIT);
        syntax.options(
                        "--pack",
                        "DIR",
                        "also take scenarios, lessons and exercises from this folder or jar; `help new` starts one",
                        value -> packs = value)
                .scopeType(ScopeType.INHERIT);
        syntax.flag("--debug", "print the stack trace of an internal error", value -> debug = value)
                .scopeType(ScopeType.INHERIT);
        syntax.flag("--version", "the version of leakground, and its JDK", value -> version = value)
                .versionHelp(true);
        syntax.flag("--help", "show this help", value -> help = value)
                .names("-h", "--help")
                .scopeType(ScopeType.INHERIT)
                .usageHelp(true);
    }
}
