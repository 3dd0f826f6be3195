package leakground.shell.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.shell.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of `report` and `present` in a real browser.
class BrowserTest {

    @TempDir
    private Path folder;

    private Chromium browser;

    @BeforeEach
    void needsABrowser() throws Exception {
        assumeTrue(Chromium.find().isPresent(), "skipped: no chromium");
        browser = new Chromium(Chromium.find().orElseThrow(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsAReportAndAnswersToThePointer() throws Exception {
        var file = folder.resolve("ticker.html");
        Ran.line("report unstopped-ticker " + file + " --rounds 200").with(0);
        browser.open(file.toUri().toString());
        assertEquals(2L, browser.evaluate("document.querySelectorAll('figure svg.wide').length"));
        browser.point("figure svg");
        browser.await("/^round [\\d,]+   Leaky .* MiB   Fixed .* MiB$/"
                + ".test(document.querySelector('.values').textContent)");
        var _ = browser.evaluate("document.querySelector('#legend button').click()");
        browser.await("getComputedStyle(document.querySelector('svg .side-0')).display === 'none'");
        browser.await("getComputedStyle(document.querySelector('svg .side-1')).display !== 'none'");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void drawsADuelWhileItRunsAndAfterAReload() throws Exception {
        try (var presented = new Presented("present unstopped-ticker --rate 20 --control")) {
            var address = presented.addresses(2).getLast();
            browser.open(address);
            awaitCurves();
            browser.open(address);
            awaitCurves();
            var _ = browser.evaluate("document.querySelector('[data-do=pause]').click()");
            browser.await("document.getElementById('status').textContent.startsWith('PAUSED')");
            assertEquals(List.of(), browser.complaints());
            var _ = browser.evaluate("document.querySelector('[data-do=quit]').click()");
            browser.await("document.getElementById('status').textContent.startsWith('over')");
            assertEquals(0, presented.code());
            assertTrue(presented.out().contains("leaky "), presented.out());
        }
    }

    /// Waits until each of two charts has drawn something in the colours of both sides.
    private void awaitCurves() throws Exception {
        browser.await("document.querySelectorAll('#charts canvas').length === 2");
        browser.await("document.querySelectorAll('#sides .figure').length === 2");
        browser.await("Array.from(document.querySelectorAll('#charts canvas')).every(function (canvas) {"
                + " const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                + " let reds = 0, blues = 0;"
                + " for (let i = 0; i < dots.length; i += 4) {"
                + "   if (dots[i] > 150 && dots[i + 2] < 60 && dots[i + 3] > 200) { reds++; }"
                + "   if (dots[i] < 60 && dots[i + 2] > 150 && dots[i + 3] > 200) { blues++; } }"
                + " return reds > 100 && blues > 100; })");
    }
}
