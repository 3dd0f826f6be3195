package leakground.proving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leakground.lab.LabelledProgram;
import leakground.scenario.Workload;

/// The labelled programs, found by their annotation: one may be added anywhere in these classes.
final class ProvingGround {

    /// All programs, in the order of their names.
    static List<LabelledProgram> programs() {
        try {
            return LabelledProgram.in(Path.of(ProvingGround.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every workload here, labelled or not.
    static Stream<Class<?>> workloads() {
        return Stream.of(Leaking.class, Healthy.class, OutOfMemory.class)
                .<Class<?>>flatMap(theme -> Stream.of(theme.getDeclaredClasses()))
                .filter(Workload.class::isAssignableFrom);
    }

    private ProvingGround() {}
}
