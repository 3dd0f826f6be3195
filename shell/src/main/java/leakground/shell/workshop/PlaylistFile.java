package leakground.shell.workshop;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import leakground.files.UnsuitableFileException;
import leakground.files.WholeFile;
import leakground.lessons.Playlist;
import leakground.lessons.Playlist.Damaged;
import leakground.lessons.Playlist.Part;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// Reads a playlist: the file that the user named, or the built-in one. All ids in it are checked.
final class PlaylistFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_QUESTIONS = 40;

    /// @param name null for the built-in playlist
    static Playlist read(@Nullable String name) {
        if (name == null) {
            return Playlist.sample();
        }
        var file = UserText.path(name);
        var shown = UserText.printable(name);
        try {
            return checked(shown, Playlist.parse(WholeFile.text(file, MOST_BYTES)));
        } catch (NoSuchFileException _) {
            throw UserError.usage(
                    "There is no playlist %s; `workshop show` prints one to start from.".formatted(shown));
        } catch (UnsuitableFileException e) {
            throw UserError.usage("%s is not a playlist: %s.".formatted(shown, e.getReason()));
        } catch (Damaged damaged) {
            throw at(shown, damaged.line(), UserText.printable(String.valueOf(damaged.getMessage())) + ".");
        } catch (CharacterCodingException _) {
            throw UserError.usage(shown + " is not UTF-8 text.");
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
    }

    private static Playlist checked(String file, Playlist playlist) {
        for (var part : playlist.parts()) {
            wrong(part).ifPresent(message -> {
                throw at(file, part.line(), message);
            });
        }
        return playlist;
    }

    private static UserError at(String file, int line, String message) {
        return UserError.usage("%s:%d: %s".formatted(file, line, message));
    }

    /// The error in a part, if it names something that does not exist.
    private static Optional<String> wrong(Part part) {
        try {
            switch (part.kind()) {
                case RUN -> ArgumentTypes.scenario(part.id());
                case LESSON -> ArgumentTypes.lesson(part.id());
                case EXERCISE -> ArgumentTypes.exercise(part.id());
                case QUIZ -> {
                    if (!part.id().matches("\\d{1,2}")
                            || Integer.parseInt(part.id()) < 1
                            || Integer.parseInt(part.id()) > MOST_QUESTIONS) {
                        return Optional.of(
                                "quiz takes 1 to %d questions, not %s.".formatted(MOST_QUESTIONS, part.id()));
                    }
                }
                case TALK -> {}
            }
            return Optional.empty();
        } catch (UserError problem) {
            return Optional.of(problem.getMessage());
        }
    }

    private PlaylistFile() {}
}
