package leakground.heap.result;

import java.io.Serializable;

/// How many objects of a class there are, and what they take themselves.
///
/// @param name as in Java source, `byte[]`
/// @param bytes shallow: of the objects alone, as they lie in the heap
public record ClassCount(String name, long objects, long bytes) implements Serializable {}
