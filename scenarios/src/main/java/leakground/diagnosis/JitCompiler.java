package leakground.diagnosis;

/// The compiler of a JVM that translates methods while they run.
public final class JitCompiler {

    /// The first level that the second compiler translates to.
    private static final int OPTIMIZED = 4;

    /// Whether it may replace objects by their fields. A heap dump then shows neither such an object nor what it refers
    /// to, although a running method still uses both.
    public static boolean replacesObjects(Attached jvm) throws AccessRefusedException {
        if (isOn(jvm, "UseJVMCICompiler")) {
            return true;
        }
        return isOn(jvm, "UseCompiler")
                && isOn(jvm, "DoEscapeAnalysis")
                && isOn(jvm, "EliminateAllocations")
                && !(isOn(jvm, "TieredCompilation") && level(jvm) < OPTIMIZED);
    }

    private static boolean isOn(Attached jvm, String flag) throws AccessRefusedException {
        return jvm.flag(flag).filter(("+" + flag)::equals).isPresent();
    }

    private static int level(Attached jvm) throws AccessRefusedException {
        return jvm.flag("TieredStopAtLevel")
                .map(flag -> flag.substring(flag.indexOf('=') + 1))
                .filter(level -> level.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(OPTIMIZED);
    }

    private JitCompiler() {}
}
