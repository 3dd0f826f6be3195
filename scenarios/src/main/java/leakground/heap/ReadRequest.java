package leakground.heap;

import java.io.Serializable;

/// A query about a dump, as it is sent to the JVM that reads it.
///
/// @param file the dump
/// @param takesPart whether a dump that is cut off is read as far as it goes
/// @param covered whether the answer says how much of the heap it shows
record ReadRequest(String file, HeapQuery question, boolean takesPart, boolean covered) implements Serializable {}
