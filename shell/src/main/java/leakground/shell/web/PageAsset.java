package leakground.shell.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A file for browser pages, such as a script or a style sheet, from the jar of the shell.
public final class PageAsset {

    private static final String FOLDER = "/leakground/shell/page/";

    public static String text(String name) {
        return new String(read(PageAsset.class.getResourceAsStream(FOLDER + name), name), UTF_8);
    }

    private static byte[] read(@Nullable InputStream in, String name) {
        try (in) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PageAsset() {}
}
