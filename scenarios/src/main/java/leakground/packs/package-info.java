/// Makes packs ready to use: folders or jars with scenarios, lessons and exercises that do not belong to leakground.
package leakground.packs;
