/// Cases: programs with a leak or none, whose names and structure a number decides, so that one must be diagnosed and
/// cannot be recognised; what may be asked of a case, what that costs, and what an answer is worth.
///
/// The sources are put together from the parts in the folder `lessons/cases`.
package leakground.lessons.cases;
