import org.jspecify.annotations.NullMarked;

/// What a person types into and looks at.
@NullMarked
module leakground.shell {
    requires info.picocli;
    requires io.github.javadiffutils;
    requires io.nayuki.qrcodegen;
    requires java.logging;
    requires jdk.compiler;
    requires jdk.httpserver;
    requires jdk.management;
    requires jfr.converter;
    requires leakground.lessons;
    requires leakground.scenarios;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.jline;
    requires static org.jspecify;
}
