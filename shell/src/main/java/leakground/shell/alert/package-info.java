/// Alert rules for the samples of a duel. This package knows only samples and findings.
package leakground.shell.alert;
