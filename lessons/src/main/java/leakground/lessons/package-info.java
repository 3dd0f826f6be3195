/// Lessons and exercises in their order, read from the pages in the folder `lessons`, and the learner's files and
/// progress.
package leakground.lessons;
