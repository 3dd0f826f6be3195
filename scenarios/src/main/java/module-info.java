import org.jspecify.annotations.NullMarked;

/// The leaks, and the lab that runs them.
///
/// `leakground.leaks` is not exported and never will be. A leak runs in a child JVM, which finds it by name, and never
/// in the JVM of the shell.
@NullMarked
module leakground.scenarios {
    requires com.github.benmanes.caffeine;
    requires com.softwaremill.jox;
    requires com.zaxxer.hikari;
    requires transitive java.management;
    requires transitive java.compiler;
    requires java.net.http;
    requires java.sql;
    requires jdk.attach;
    requires jdk.compiler;
    requires jdk.httpserver;
    requires jdk.jfr;
    requires jdk.management;
    // Only for the JVM of the shell. A child has no JSON library.
    requires static com.fasterxml.jackson.core;
    // Only for the children of the scenarios that declare them.
    requires static io.netty.buffer;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static org.apache.httpcomponents.client5.httpclient5;
    requires static org.apache.httpcomponents.core5.httpcore5;
    requires static transitive org.jspecify;

    exports leakground.catalogue;
    exports leakground.compile;
    exports leakground.diagnosis;
    exports leakground.files;
    exports leakground.heap;
    exports leakground.heap.result;
    exports leakground.json;
    exports leakground.lab;
    exports leakground.leaktest;
    exports leakground.measure;
    exports leakground.packs;
    exports leakground.scenario;
}
