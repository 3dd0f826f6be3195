package leakground.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManPageTest {

    @Test
    void isTheHelpInTheMacrosOfMan() {
        var page = new HelpView.Page(
                "soak ID [--ramp FROM..TO]",
                "under load. It's 'long'",
                List.of(new HelpView.Argument("--ramp FROM..TO", ".5 to \\ and up")),
                List.of("soak x"));
        assertEquals("""
                .TH LEAKGROUND-SOAK 1 "" leakground
                .SH NAME
                leakground-soak \\- under load
                .SH SYNOPSIS
                .B leakground
                soak ID [\\-\\-ramp FROM..TO]
                .SH DESCRIPTION
                under load. It\\(aqs \\(aqlong\\(aq
                .SH OPTIONS
                .TP
                .B \\-\\-ramp FROM..TO
                \\&.5 to \\e and up
                .SH EXAMPLES
                .nf
                leakground soak x
                .fi
                .SH EXIT STATUS
                0 done, 1 failed, 2 wrong usage, 130 interrupted.
                """, ManPage.of("soak", page));
    }
}
