package leakground.shell.diagnosis.view;

import java.util.List;

/// One command of the evidence ladder and its result.
///
/// @param command the command line
/// @param millis its duration
/// @param output its output, or the important part of it
/// @param shows what it shows
/// @param blind what it cannot see
public record ToolStep(String command, long millis, List<String> output, String shows, String blind) {}
