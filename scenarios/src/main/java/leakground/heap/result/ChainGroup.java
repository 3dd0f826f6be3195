package leakground.heap.result;

import java.io.Serializable;

/// Objects of one class that are held in the same way, but for indices, keys and numbers in names of threads.
///
/// @param type their class, as in Java source
/// @param bytes shallow: of these objects alone
/// @param retained bytes that would be freed if each of them were freed
/// @param chain the chain of one of them, which stands for all
public record ChainGroup(String type, long objects, long bytes, long retained, Chain chain) implements Serializable {}
