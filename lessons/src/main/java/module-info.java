import org.jspecify.annotations.NullMarked;

/// The curriculum and its lessons. May know scenarios, never the shell.
@NullMarked
module leakground.lessons {
    requires transitive leakground.scenarios;
    requires static transitive org.jspecify;

    exports leakground.lessons;
}
