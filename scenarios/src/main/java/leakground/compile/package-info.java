/// Compiles source code of the user, which a child then runs, with the compiler of the JDK.
package leakground.compile;
