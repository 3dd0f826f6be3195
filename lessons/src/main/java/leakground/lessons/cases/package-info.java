/// Cases: generated programs with or without a leak. A number determines their names and structure, so that the
/// user must diagnose a case and cannot recognise it. The package also has the evidence that a user may ask for,
/// its cost, and the score of an answer.
///
/// The sources are put together from the parts in the folder `lessons/cases`.
package leakground.lessons.cases;
