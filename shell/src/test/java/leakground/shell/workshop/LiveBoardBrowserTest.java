package leakground.shell.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.json.Json;
import leakground.shell.sharing.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of the live board in a real browser.
class LiveBoardBrowserTest {

    private static final String TILES = "document.querySelectorAll('#tiles li').length";

    @TempDir
    private Path folder;

    private Chromium browser;

    @BeforeEach
    void needsABrowser() throws Exception {
        assumeTrue(Chromium.find().isPresent(), "skipped: no chromium");
        browser = new Chromium(Chromium.find().orElseThrow(), Files.createDirectory(folder.resolve("profile")));
        Room.keep(folder);
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsTheSeatThatIsLongestAtItsExerciseFirstAndWhatComes() throws Exception {
        try (var host = new Hosted(folder)) {
            browser.open(host.page());
            browser.await(TILES + " === 25");
            assertEquals("Rosa", browser.evaluate("document.querySelector('#tiles li span').textContent"));
            var script = "<script>alert(1)</script>";
            host.client().post("join", "", Json.object("code", "k7mp2xqd", "name", script), 20_000);
            browser.await("Array.from(document.querySelectorAll('#tiles span')).some(name => name.textContent === '"
                    + script + "')");
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void fitsTheScreenOfARoomAndTheWidthOfAPhone() throws Exception {
        try (var host = new Hosted(folder)) {
            for (int i = 0; i < 75; i++) {
                host.client().post("join", "", Json.object("code", "k7mp2xqd", "name", "Seat " + i), 20_000);
            }
            browser.open(host.page());
            browser.await(TILES + " === 100");
            var _ = browser.evaluate("document.querySelector('[data-key=j]').click()");
            browser.screenshot(folder.resolve("room.png"), "light", 1920, 1080);
            browser.await("document.documentElement.scrollHeight <= innerHeight");
            browser.screenshot(folder.resolve("phone.png"), "dark", 390, 844);
            browser.await("document.documentElement.scrollWidth <= innerWidth");
        }
    }

    @Test
    void hidesNamesByAKeyAndForAProjectorSendsNone() throws Exception {
        try (var host = new Hosted(folder)) {
            browser.open(host.page());
            browser.await(TILES + " === 25");
            assertTrue(text().contains("Lena"), this::text);
            var _ = browser.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'h'}))");
            browser.await("!document.body.innerText.includes('Lena')");
        }
        try (var host = new Hosted(folder, "--hide-names")) {
            browser.open(host.page());
            browser.await(TILES + " === 25");
            assertFalse(text().contains("Lena"), this::text);
            assertTrue(text().contains("seat 12"), this::text);
        }
    }

    private String text() {
        try {
            return String.valueOf(browser.evaluate("document.body.innerText"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
