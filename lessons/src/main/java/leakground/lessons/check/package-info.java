/// The checks of exercises. A [leakground.lessons.check.Checker] compiles the file of a learner, runs it in a child
/// beside
/// the model solution, and tells the [leakground.lessons.check.Outcome].
///
/// A check is hard to deceive. The program of the learner runs in one child, where it is measured and its answers are
/// compared, and nothing that it prints or writes counts as a measurement or as progress. What it keeps is compared
/// with the model solution: heap, threads, open files, loaded classes and native memory inside the JVM; processes,
/// mappings and written bytes from outside, as far as the system tells. Code that looks at its caller or at the JVM is
/// not run. This is what a check does not see:
///
/// - a leak that begins later than the rounds of the check, or that is rarer;
/// - an amount below the allowances for other good solutions, such as a cache of a few MiB;
/// - code that gets around the list of permitted libraries, and then changes the meters or the probe in its own JVM, or
///   reads their memory;
/// - on systems other than Linux, mappings and written bytes; without glibc 2.33 or later, native memory.
package leakground.lessons.check;
