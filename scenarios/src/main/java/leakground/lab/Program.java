package leakground.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.measure.TimeBase;

/// The program of a child.
public sealed interface Program {

    /// Binary name of the class that the child loads; for an executable, the variant that it runs.
    String name();

    /// Where the child finds classes that are not ours.
    default List<Path> classPath() {
        return List.of();
    }

    /// The unit of time for the growth of this program.
    default TimeBase per() {
        return TimeBase.ROUND;
    }

    /// A class that is driven in rounds.
    record InRounds(String name, List<Path> classPath) implements Program {

        public InRounds {
            classPath = List.copyOf(classPath);
        }

        /// A class that every child finds.
        public InRounds(String name) {
            this(name, List.of());
        }
    }

    /// A class that is driven in rounds and is in no file. The lab sends it to the child.
    ///
    /// @param classes the class and the other classes of the program, by binary name
    record Sent(String name, Map<String, byte[]> classes) implements Program {

        public Sent {
            classes = Map.copyOf(classes);
        }
    }

    /// A class whose `main` runs unchanged. Its rounds are milliseconds.
    ///
    /// @param arguments the arguments of `main`
    /// @param input the file that it reads as standard input; without one, standard input stays open and empty
    record Main(String name, List<Path> classPath, List<String> arguments, Optional<Path> input) implements Program {

        public Main {
            classPath = List.copyOf(classPath);
            arguments = List.copyOf(arguments);
        }

        @Override
        public TimeBase per() {
            return TimeBase.SECOND;
        }
    }

    /// An executable in place of a JVM that sends the same signals as the probe: a Go twin.
    record Executable(Path file, String name) implements Program {}
}
