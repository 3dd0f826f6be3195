package leakground.lab;

/// A garbage collector that a child can run with. Serial is exact to the byte; the others show how they differ from it.
public enum Collector {
    SERIAL("-XX:+UseSerialGC"),
    PARALLEL("-XX:+UseParallelGC"),
    G1("-XX:+UseG1GC"),
    ZGC("-XX:+UseZGC");

    private final String flag;

    Collector(String flag) {
        this.flag = flag;
    }

    String flag() {
        return flag;
    }
}
