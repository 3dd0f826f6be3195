package leakground.lab;

import leakground.catalogue.Catalogue;
import leakground.scenario.Workload;

/// What a child does so that a [ClassCache] can be made of it: it loads every variant of every
/// scenario, with the classes that these share, and runs rounds of one that is fixed. No other is run,
/// since a thread or a file that is left would become part of the cache.
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
        // This loads them all.
        Class<?>[] _ = Class.forName(scenario, false, ChildTraining.class.getClassLoader())
                .getDeclaredClasses();
    }
}
