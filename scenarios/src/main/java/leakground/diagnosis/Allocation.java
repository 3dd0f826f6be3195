package leakground.diagnosis;

import java.util.List;

/// The allocations of one class at one place, estimated from samples.
///
/// @param type class of the objects, as in Java source
/// @param stack the place, innermost call first: `java.util.ArrayList.grow:237`; empty if the JVM itself allocated
/// @param bytes sum of the sample weights; a weight is what the thread allocated since its previous sample
public record Allocation(String type, List<String> stack, long bytes) {}
