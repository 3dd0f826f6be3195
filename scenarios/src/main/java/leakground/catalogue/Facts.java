package leakground.catalogue;

import java.util.List;
import leakground.measure.Metric;
import leakground.measure.Verdict;
import leakground.scenario.Family;

/// What a scenario says in its `@Leak`, in the same order. `GeneratedFacts` has them all: an annotation processor,
/// `src/facts`, writes it while the scenarios are compiled.
record Facts(
        String title,
        Family family,
        List<Metric> grows,
        Verdict verdict,
        String symptom,
        int warmUp,
        double rate,
        int heap,
        List<String> jvm) {}
