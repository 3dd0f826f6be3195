package leakground.heap.hprof;

/// A map from long to long in two arrays. The value of a missing key is [#NONE].
public final class LongMap {

    public static final long NONE = -1;

    private long[] keys;
    private long[] values;
    private int size;
    private long valueOfZero = NONE;

    public LongMap() {
        this(1 << 9);
    }

    /// @param most number of keys for which there is room before it grows; a power of two
    public LongMap(int most) {
        keys = new long[most * 2];
        values = new long[most * 2];
    }

    /// Maps a key to a value and replaces its earlier value.
    ///
    /// @param value not [#NONE]
    public void put(long key, long value) {
        if (key == 0) {
            valueOfZero = value;
            return;
        }
        if (size >= keys.length / 2) {
            grow();
        }
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value;
    }

    /// How many keys it has, zero aside.
    public int size() {
        return size;
    }

    /// Maps all that another maps as that does, zero aside.
    public void putAll(LongMap other) {
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.keys[slot] != 0) {
                put(other.keys[slot], other.values[slot]);
            }
        }
    }

    public long get(long key) {
        if (key == 0) {
            return valueOfZero;
        }
        int slot = slot(key);
        return keys[slot] == 0 ? NONE : values[slot];
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
