package leakground.heap;

import java.util.Arrays;

/// A growing list of ints.
final class IntList {

    private int[] values;
    private int size;

    IntList(int capacity) {
        values = new int[Math.max(16, capacity)];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, Math.max(16, size / 2)));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int last() {
        return values[size - 1];
    }

    void setLast(int value) {
        values[size - 1] = value;
    }

    void removeLast() {
        size--;
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int size() {
        return size;
    }

    /// Makes room for so many more, so that it need not grow in steps.
    void reserve(int more) {
        if (more > values.length - size) {
            values = Arrays.copyOf(values, Math.addExact(size, more));
        }
    }

    /// The values in an array that has room for little more than them; the list is empty after that.
    int[] drain() {
        var array = values;
        if (size < values.length - values.length / 8) {
            array = Arrays.copyOf(values, size);
        } else {
            values = new int[16];
        }
        size = 0;
        return array;
    }

    /// The values in an array of exactly their number; the list is not used again.
    int[] toArray() {
        var array = size == values.length ? values : Arrays.copyOf(values, size);
        values = new int[0];
        return array;
    }
}
