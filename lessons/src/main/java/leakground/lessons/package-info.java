/// Lessons and exercises in their order, read from the pages in the folder `lessons`; the learner's files and
/// progress; and the checks of exercises.
package leakground.lessons;
