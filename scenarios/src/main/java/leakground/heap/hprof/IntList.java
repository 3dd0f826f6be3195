package leakground.heap.hprof;

import java.util.Arrays;

/// A growing list of ints.
public final class IntList {

    private int[] values;
    private int size;

    public IntList(int capacity) {
        values = new int[Math.max(16, capacity)];
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, Math.max(16, size / 2)));
        }
        values[size++] = value;
    }

    public int get(int index) {
        return values[index];
    }

    public int last() {
        return values[size - 1];
    }

    public void setLast(int value) {
        values[size - 1] = value;
    }

    public void removeLast() {
        size--;
    }

    public void set(int index, int value) {
        values[index] = value;
    }

    public int size() {
        return size;
    }

    /// Makes room for this many more values, so that the list does not grow in steps.
    public void reserve(int more) {
        if (more > values.length - size) {
            values = Arrays.copyOf(values, Math.addExact(size, more));
        }
    }

    /// Returns the values in an array that has little more room than they need, and empties the list.
    public int[] drain() {
        var array = values;
        if (size < values.length - values.length / 8) {
            array = Arrays.copyOf(values, size);
        } else {
            values = new int[16];
        }
        size = 0;
        return array;
    }

    /// The values in an array of exactly their number. The list must not be used after that.
    public int[] toArray() {
        var array = size == values.length ? values : Arrays.copyOf(values, size);
        values = new int[0];
        return array;
    }
}
