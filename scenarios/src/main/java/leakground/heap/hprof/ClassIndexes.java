package leakground.heap.hprof;

import org.jspecify.annotations.Nullable;

/// The kind of each object: the number of its class, or the element type of a primitive array. It takes two bytes per
/// object, and a third one if there are too many classes for two.
final class ClassIndexes {

    private final char[] lower;
    private byte @Nullable [] upper;

    ClassIndexes(int objects) {
        lower = new char[objects];
    }

    int size() {
        return lower.length;
    }

    int get(int object) {
        return upper == null ? lower[object] : lower[object] | (upper[object] & 0xff) << Character.SIZE;
    }

    void set(int object, int kind) {
        lower[object] = (char) kind;
        if (kind > Character.MAX_VALUE) {
            upper()[object] = (byte) (kind >>> Character.SIZE);
        }
    }

    private byte[] upper() {
        var known = upper;
        if (known == null) {
            known = new byte[lower.length];
            upper = known;
        }
        return known;
    }

    /// Copies the kinds of consecutive objects from another instance.
    void copy(int object, ClassIndexes others, int from, int count) {
        System.arraycopy(others.lower, from, lower, object, count);
        if (others.upper != null) {
            System.arraycopy(others.upper, from, upper(), object, count);
        }
    }
}
