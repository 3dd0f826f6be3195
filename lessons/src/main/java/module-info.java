import org.jspecify.annotations.NullMarked;

/// The curriculum: lessons and exercises. It may use the scenarios, never the shell.
@NullMarked
module leakground.lessons {
    requires transitive leakground.scenarios;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports leakground.lessons;
    exports leakground.lessons.cases;
    exports leakground.lessons.check;
    exports leakground.lessons.packs;
}
