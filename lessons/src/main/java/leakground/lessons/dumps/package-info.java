/// A service whose heap the build dumps, for the lesson on heap dumps. Nothing else uses it.
package leakground.lessons.dumps;
