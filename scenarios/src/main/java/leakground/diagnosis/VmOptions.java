package leakground.diagnosis;

/// The options of a JVM on which the size of its objects depends.
///
/// @param compressedOops whether references take 4 bytes, and not 8
/// @param compressedClassPointers whether the class of an object takes 4 bytes of its header, and not 8
/// @param compactObjectHeaders whether headers take 8 bytes in all
/// @param objectAlignment bytes that the size of every object is a multiple of
public record VmOptions(
        boolean compressedOops, boolean compressedClassPointers, boolean compactObjectHeaders, int objectAlignment) {

    private static final int ALIGNMENT = 8;

    public static VmOptions of(Attached jvm) throws AccessRefusedException {
        return new VmOptions(
                isOn(jvm, "UseCompressedOops"),
                isOn(jvm, "UseCompressedClassPointers"),
                isOn(jvm, "UseCompactObjectHeaders"),
                jvm.flag("ObjectAlignmentInBytes")
                        .map(flag -> Integer.parseInt(flag.substring(flag.indexOf('=') + 1)))
                        .orElse(ALIGNMENT));
    }

    private static boolean isOn(Attached jvm, String flag) throws AccessRefusedException {
        return jvm.flag(flag).filter(("+" + flag)::equals).isPresent();
    }
}
