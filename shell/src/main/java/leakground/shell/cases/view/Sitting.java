package leakground.shell.cases.view;

/// Who took a case, when, and with which version.
///
/// @param candidate the name; empty for none
/// @param sealed whether the truth is for the interviewer's file only
/// @param began date and time
/// @param version of leakground and the JDK
/// @param before when the same case was begun before on this machine; empty for never
public record Sitting(String candidate, boolean sealed, String began, String version, String before) {}
