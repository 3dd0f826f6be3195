/// Packs of lessons and exercises that do not belong to leakground: their rules, and what an author begins with.
package leakground.lessons.packs;
