/// Tests of a user that run a class in a JVM of its own and fail if it leaks.
///
/// [leakground.leaktest.LeakTest] is the only class that a test needs. It needs no test library: it throws an
/// `AssertionError`, as the assertions of JUnit and TestNG do.
package leakground.leaktest;
