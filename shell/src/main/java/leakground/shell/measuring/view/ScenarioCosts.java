package leakground.shell.measuring.view;

import java.util.List;

/// What the variants of a scenario cost, and how that was measured.
///
/// @param machine what it was measured on
/// @param warmup batches of each fork that do not count
/// @param batches batches of each fork that count
/// @param rounds rounds of a batch
/// @param flags of the JVMs
/// @param variants what leaks first, then its fixes
public record ScenarioCosts(
        String machine, int forks, int warmup, int batches, int rounds, String flags, List<VariantCost> variants) {

    public ScenarioCosts {
        variants = List.copyOf(variants);
    }
}
