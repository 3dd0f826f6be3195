package leakground.heap.result;

import java.io.Serializable;

/// The number of objects of a class, and their size.
///
/// @param name as in Java source, such as `byte[]`
/// @param bytes shallow size of all these objects in the heap
public record ClassCount(String name, long objects, long bytes) implements Serializable {}
