package leakground.heap;

import java.io.Serializable;

/// A query about a dump, as it is sent to the JVM that reads it.
///
/// @param file the dump
record ReadRequest(String file, HeapQuery question) implements Serializable {}
