package leakground.shell.diagnosis.view;

import java.util.List;

/// One command of the evidence ladder, and what it said.
///
/// @param command as one would type it
/// @param millis how long it took
/// @param output what it printed, or of that what matters
/// @param shows what one learns from it
/// @param blind what it cannot see
public record ToolStep(String command, long millis, List<String> output, String shows, String blind) {}
