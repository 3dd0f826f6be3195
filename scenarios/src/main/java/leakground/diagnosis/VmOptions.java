package leakground.diagnosis;

/// The options of a JVM that determine the size of its objects.
///
/// @param compressedOops whether references take 4 bytes instead of 8
/// @param compressedClassPointers whether the class pointer in a header takes 4 bytes instead of 8
/// @param compactObjectHeaders whether a whole header takes 8 bytes
/// @param objectAlignment the size of every object is a multiple of this number of bytes
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
