package leakground.shell.duel;

import leakground.catalogue.Scenario;
import leakground.lab.Plan;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.Variants;
import org.jspecify.annotations.Nullable;

/// The options of every command that runs sides of a scenario: which sides, and with which JVM settings.
public final class SideOptions {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    public Scenario scenario;

    @Nullable
    public String heap;

    @Nullable
    public String gc;

    @Nullable
    public String only;

    public void describe(Syntax syntax) {
        syntax.parameter("ID", Scenario.class, "the scenario", value -> scenario = value);
        syntax.option("--heap", "SIZE", "maximum heap of each JVM, such as 64m or 1g", value -> heap = value);
        syntax.option("--gc", "NAME", "serial (exact to the byte), parallel, g1 or zgc", value -> gc = value)
                .completionCandidates(new Quantities.Collectors());
        syntax.option("--only", "VARIANT", "only this side", value -> only = value)
                .completionCandidates(new Variants.Choice());
    }

    /// The plan of a variant, with these JVM settings.
    public Plan plan(String variant) {
        var plan = Plan.of(scenario, variant);
        var jvm = plan.jvm();
        if (heap != null) {
            jvm = jvm.withHeap(Quantities.heapMiB(heap));
        }
        if (gc != null) {
            jvm = jvm.withCollector(Quantities.collector(gc));
        }
        return plan.with(jvm);
    }
}
