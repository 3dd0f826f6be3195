package leakground.shell.view;

import java.util.Locale;

/// The help page of one command as the source of a man page, with the `man(7)` macros of groff.
public final class ManPage {

    public static String of(String command, HelpView.Page page) {
        var roff = new StringBuilder();
        roff.append(".TH LEAKGROUND-%s 1 \"\" leakground\n".formatted(command.toUpperCase(Locale.ROOT)));
        roff.append(".SH NAME\nleakground-%s \\- %s\n"
                .formatted(text(command), text(page.summary().replaceFirst("\\. .*", ""))));
        roff.append(".SH SYNOPSIS\n.B leakground\n").append(line(page.synopsis()));
        roff.append(".SH DESCRIPTION\n").append(line(page.summary()));
        if (!page.arguments().isEmpty()) {
            roff.append(".SH OPTIONS\n");
            for (var argument : page.arguments()) {
                roff.append(".TP\n.B ").append(text(argument.label())).append('\n');
                roff.append(line(argument.description()));
            }
        }
        roff.append(".SH EXAMPLES\n.nf\n");
        page.examples().forEach(example -> roff.append(line("leakground " + example)));
        roff.append(".fi\n.SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage, 130 interrupted.\n");
        return roff.toString();
    }

    private static String line(String text) {
        var safe = text(text);
        // A full stop or apostrophe at the beginning of a line would be a macro.
        return (safe.startsWith(".") || safe.startsWith("\\(aq") ? "\\&" : "") + safe + "\n";
    }

    private static String text(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("…", "...");
    }

    private ManPage() {}
}
