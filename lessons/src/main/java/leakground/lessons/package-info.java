/// The lessons and their order, read from the same pages that a person reads in the folder `lessons`.
package leakground.lessons;
