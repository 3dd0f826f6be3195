import java.nio.file.Path;
import java.util.Optional;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Looks for configuration of the JDK: for two files that are there and for one that is not.
public final class ConfigFinderCheck implements Workload {

    private final ConfigFinder finder =
            new ConfigFinder(Path.of(System.getProperty("java.home")).resolve("conf"));

    @Override
    public long round() throws Exception {
        var logging = finder.find("logging.properties");
        Check.that(logging.equals(Optional.of(Path.of("logging.properties"))), "a file in the folder is found");
        var security = finder.find("java.security");
        Check.that(
                security.equals(Optional.of(Path.of("security", "java.security"))),
                "a file in a folder of the folder is found");
        Check.that(finder.find("no.such.file").isEmpty(), "a file that is not there is not found");
        return logging.hashCode() + 31L * security.hashCode();
    }
}
