package leakground.lab;

import leakground.catalogue.Catalogue;
import leakground.scenario.Workload;

/// The workload of the training run for a [ClassCache]. It loads every variant of every scenario with the classes that
/// they share, and runs rounds of one fixed variant. It runs no other, because a thread or file that is left would
/// become part of the cache.
final class ChildTraining implements Workload {

    private final Workload fixed;

    ChildTraining() throws ReflectiveOperationException {
        for (var scenario : Catalogue.scenarios()) {
            load(scenario.workload(scenario.leaky()).orElseThrow());
        }
        var first = Catalogue.scenarios().getFirst();
        var workload = first.workload(first.fixes().getFirst()).orElseThrow();
        fixed = Class.forName(workload)
                .asSubclass(Workload.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    @Override
    public long round() throws Exception {
        return fixed.round();
    }

    private static void load(String workload) throws ClassNotFoundException {
        var scenario = workload.substring(0, workload.indexOf('$'));
        // Loads all variants.
        Class<?>[] _ = Class.forName(scenario, false, ChildTraining.class.getClassLoader())
                .getDeclaredClasses();
    }
}
