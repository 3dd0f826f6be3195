package leakground.diagnosis;

import java.util.List;

/// What was allocated of one class at one place, estimated from samples.
///
/// @param type class of the objects, as source has it
/// @param stack where, the innermost call first: `java.util.ArrayList.grow:237`; empty where the JVM itself allocated
/// @param bytes the weight of the samples: what the threads allocated between them
public record Allocation(String type, List<String> stack, long bytes) {}
