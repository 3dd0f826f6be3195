/// The lessons and exercises and their order, read from the same pages that a person reads in the folder
/// `lessons`; the learner's files and progress; and the checks of exercises.
package leakground.lessons;
