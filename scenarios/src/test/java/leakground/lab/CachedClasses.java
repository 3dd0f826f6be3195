package leakground.lab;

/// The cache that the launcher makes after a build, for tests of what was built: children start three times as fast.
public final class CachedClasses {

    /// Makes it, unless there is one for this build.
    public static synchronized void make() throws Exception {
        if (ClassCache.find().isEmpty()) {
            ClassCache.main(new String[0]);
        }
    }

    private CachedClasses() {}
}
