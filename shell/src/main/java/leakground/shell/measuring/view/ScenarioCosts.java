package leakground.shell.measuring.view;

import java.util.List;

/// The costs of the variants of a scenario, and the conditions of the measurement.
///
/// @param machine the machine
/// @param warmup warm-up batches of each fork
/// @param batches measured batches of each fork
/// @param rounds rounds per batch
/// @param flags the JVM flags
/// @param variants the leaky variant first, then its fixes
public record ScenarioCosts(
        String machine, int forks, int warmup, int batches, int rounds, String flags, List<VariantCost> variants) {

    public ScenarioCosts {
        variants = List.copyOf(variants);
    }
}
