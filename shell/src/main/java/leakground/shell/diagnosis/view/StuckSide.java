package leakground.shell.diagnosis.view;

/// The threads of one JVM or dump that can never run again, and those that only look so.
///
/// @param name of the side
/// @param position how far it had come, in words; empty where that is unknown
public record StuckSide(String name, String position, StuckEvidence evidence) {}
