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
            values = Arrays.copyOf(values, Math.addExact(size, size / 2));
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

    int size() {
        return size;
    }

    /// The values in an array of exactly their number; the list is empty after that.
    int[] drain() {
        var array = Arrays.copyOf(values, size);
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
