package leakground.heap.result;

import java.io.Serializable;

/// Objects of one class that are held by like chains, which differ only in indexes, keys, list lengths and numbers in
/// thread names.
///
/// @param type their class, as in Java source
/// @param bytes shallow size of these objects
/// @param retained bytes that would be freed if all of them were freed
/// @param chain the chain of one of them, as an example
public record ChainGroup(String type, long objects, long bytes, long retained, Chain chain) implements Serializable {}
