package leakground.shell.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leakground.lessons.Draft;
import leakground.lessons.Workspace;
import leakground.shell.cli.Workers;
import org.jspecify.annotations.Nullable;

/// Copies every save of an editor from a draft to the real file while the editor runs. So a check at that time sees
/// the last save.
final class DraftWatcher implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Draft draft;
    private final Path file;
    private final Thread watcher;
    private volatile @Nullable IOException failure;

    DraftWatcher(Draft draft, Path file) {
        this.draft = draft;
        this.file = file;
        watcher = Thread.ofPlatform().daemon().name("saves").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                place();
            }
        } catch (InterruptedException _) {
            // The editor has ended.
        }
    }

    private void place() {
        try {
            draft.place();
            failure = null;
        } catch (IOException e) {
            failure = e;
        }
    }

    /// Puts the last save in its place.
    ///
    /// @return one line with the place of a save that could not be written; empty if all is well
    Optional<String> finish() {
        close();
        // It has to be the same twice.
        place();
        place();
        var reason = failure;
        if (reason != null) {
            return Optional.of("%s cannot be written (%s); what you saved is %s."
                    .formatted(file, Workspace.reason(reason), kept()));
        }
        return draft.isGone()
                ? Optional.of("The editor could not write what you saved last; %s is as it was before.".formatted(file))
                : Optional.empty();
    }

    private Path kept() {
        try {
            return draft.setAside().orElse(file);
        } catch (IOException _) {
            return draft.path();
        }
    }

    /// Copies the last save to the real file, and keeps the unsaved text of an editor that failed.
    ///
    /// @return one line with its place
    String rescue(Optional<String> unsaved, String why) {
        try {
            return keep(unsaved)
                    .map(kept -> "The editor has failed (%s); what you had not saved is %s.".formatted(why, kept))
                    .orElse("The editor has failed (%s); all that you typed is %s.".formatted(why, file));
        } catch (IOException e) {
            return "The editor has failed (%s), and what you had not saved cannot be kept (%s)."
                    .formatted(why, Workspace.reason(e));
        }
    }

    /// Copies the last save to the real file, and keeps unsaved text beside it.
    ///
    /// @return the file with the unsaved text; empty if all was saved
    Optional<Path> keep(Optional<String> unsaved) throws IOException {
        close();
        place();
        place();
        return unsaved.isPresent() ? draft.rescue(unsaved.get()) : draft.setAside();
    }

    @Override
    public void close() {
        Workers.end(watcher);
    }
}
