package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;

/// The folder of the user for workshops. It holds secrets, so other users cannot read it.
final class WorkshopFolder {

    private static final String NAME = "workshop";

    /// The folder, which need not exist; empty if the user has no folder for data.
    static Optional<Path> of(Console console) {
        return DataFolder.here(console.environment()).map(data -> data.resolve(NAME));
    }

    /// The folder. It is created if it does not exist.
    ///
    /// @throws UserError if there can be none
    static Path create(Console console) {
        var folder = DataFolder.required(console.environment()).resolve(NAME);
        try {
            Files.createDirectories(folder);
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw UserError.unwritable(folder, e);
        }
    }

    private WorkshopFolder() {}
}
