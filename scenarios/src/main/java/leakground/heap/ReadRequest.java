package leakground.heap;

import java.io.Serializable;

/// A question about a dump, on its way to the JVM that reads it.
///
/// @param file the dump
record ReadRequest(String file, HeapQuery question) implements Serializable {}
