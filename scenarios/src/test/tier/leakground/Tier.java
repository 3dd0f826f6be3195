package leakground;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;

/// The tier of tests that runs: a few of many cases by default, and all cases with `-Dexhaustive=true`, which the
/// profile `exhaustive` sets.
///
/// `-Dshard=2/4` takes the second of four shards of what is exhaustive. A test that runs in both tiers has the tag
/// `wide`, and a test of the exhaustive tier alone the tag `exhaustive`.
public final class Tier {

    public static final String WIDE = "wide";
    public static final String EXHAUSTIVE = "exhaustive";
    /// A test of the archive, which only the profile `dist` makes.
    public static final String DIST = "dist";

    private static final Set<String> QUICK = Set.of(
            "missing-done-signal",
            "unstopped-ticker",
            "global-cache",
            "text-view",
            "bound-method",
            "delete-on-exit",
            "unclosed-directory",
            "escaping-object");
    private static final boolean IS_EXHAUSTIVE = Boolean.getBoolean("exhaustive");
    private static final Pattern SHARD = Pattern.compile("([1-9]\\d*)/([1-9]\\d*)");

    /// One scenario of each family by default, with variants that are soon judged; all scenarios of the shard in the
    /// exhaustive tier.
    public static List<Scenario> scenarios() {
        return IS_EXHAUSTIVE
                ? shard(Catalogue.scenarios())
                : Catalogue.scenarios().stream()
                        .filter(scenario -> QUICK.contains(scenario.id()))
                        .toList();
    }

    /// One case of each kind by default; all cases of the shard in the exhaustive tier.
    public static <T> List<T> oneOfEach(List<T> cases, Function<? super T, ?> kind) {
        if (IS_EXHAUSTIVE) {
            return shard(cases);
        }
        var seen = new HashSet<Object>();
        return cases.stream().filter(one -> seen.add(kind.apply(one))).toList();
    }

    /// The first so many scenarios by default; all of the shard in the exhaustive tier.
    public static List<Scenario> scenarios(int few) {
        return IS_EXHAUSTIVE ? scenarios() : scenarios().subList(0, few);
    }

    /// The first so many cases by default; all cases of the shard in the exhaustive tier.
    public static <T> List<T> first(int few, List<T> cases) {
        return IS_EXHAUSTIVE ? shard(cases) : cases.subList(0, Math.min(few, cases.size()));
    }

    /// A number of random trials: `few` by default, and the part of `all` that falls to the shard in the exhaustive
    /// tier.
    public static int trials(int few, int all) {
        return IS_EXHAUSTIVE ? shard(IntStream.range(0, all).boxed().toList()).size() : few;
    }

    /// The number of the shard, from 1 on: a seed for random trials, so that shards differ.
    public static int seed() {
        return shardAndCount()[0];
    }

    /// The cases of the shard, of cases that only the exhaustive tier has.
    public static <T> List<T> shard(List<T> cases) {
        int[] shard = shardAndCount();
        return shard(cases, shard[0], shard[1]);
    }

    /// The cases of one of so many shards. Where there are fewer cases than shards, several shards have the same case,
    /// because a test without any case fails.
    static <T> List<T> shard(List<T> cases, int number, int count) {
        int parts = Math.min(count, cases.size());
        return IntStream.range(0, cases.size())
                .filter(i -> i % parts == (number - 1) % parts)
                .mapToObj(cases::get)
                .toList();
    }

    private static int[] shardAndCount() {
        var typed = System.getProperty("shard", "1/1");
        var parts = SHARD.matcher(typed);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "-Dshard takes the number of a shard and how many there are, such as 2/4, not '%s'"
                            .formatted(typed));
        }
        int number = Integer.parseInt(parts.group(1));
        int count = Integer.parseInt(parts.group(2));
        if (number > count) {
            throw new IllegalArgumentException("there is no shard " + typed);
        }
        return new int[] {number, count};
    }

    private Tier() {}
}
