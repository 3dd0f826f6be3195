/// Rules that watch the samples of a duel and say when it is time to do something. Knows samples and findings alone.
package leakground.shell.alert;
