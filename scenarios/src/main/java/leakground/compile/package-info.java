/// The compiler of the JDK, for source that is not ours: what a user writes and a child runs.
package leakground.compile;
