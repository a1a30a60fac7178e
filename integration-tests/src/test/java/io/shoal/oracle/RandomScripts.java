package io.shoal.oracle;

import io.shoal.event.Event;
import io.shoal.rfm.prediction.BetaGeometric;
import io.shoal.rfm.prediction.FitReport;
import io.shoal.rfm.prediction.GammaGamma;
import io.shoal.rfm.prediction.Predictions;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.tree.Rule;
import io.shoal.segment.Definition;
import io.shoal.segment.Placement;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random histories: early, late, repeated and shuffled events, patches, edits, over three days with a change of clocks. */
final class RandomScripts {

    private static final int HOURS = 72;

    private static final Map<String, Duration> RETENTION = Map.of("b", Duration.ofHours(31));

    private static final List<ZoneId> ZONES = List.of(ZoneOffset.UTC, ZoneId.of("Europe/Paris"));

    private RandomScripts() {}

    /** Scripts whose rules are printed with the given function. */
    static Arbitrary<Script> scripts(Function<Rule, String> printer) {
        Arbitrary<List<Definition>> catalogs = catalogs(printer);
        return catalogs.flatMap(definitions -> Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.of(Map.<String, Duration>of(), RETENTION),
                        steps(definitions, printer).list().ofMinSize(1).ofMaxSize(7))
                .as((zone, retention, steps) -> new Script(
                        zone,
                        retention,
                        definitions,
                        steps.stream()
                                .sorted(Comparator.comparing(Script.Step::at))
                                .toList(),
                        RandomRules.START.plus(Duration.ofHours(HOURS + 32L)))));
    }

    /** Two lone segments, then two of a group; each may refer to those before it. */
    private static Arbitrary<List<Definition>> catalogs(Function<Rule, String> printer) {
        return Combinators.combine(
                        definition("s1", List.of(), printer),
                        definition("s2", List.of("s1"), printer),
                        definition("t1", List.of("s1", "s2"), printer),
                        definition("t2", List.of("s1", "s2"), printer),
                        Arbitraries.of(false, true))
                .as((s1, s2, t1, t2, grouped) -> {
                    List<Definition> all = new ArrayList<>(List.of(s1, s2));
                    all.add(grouped ? t1.withPlacement(new Placement("t", Optional.of(2))) : t1);
                    all.add(grouped ? t2.withPlacement(new Placement("t", Optional.of(1))) : t2);
                    return List.copyOf(all);
                });
    }

    private static Arbitrary<Definition> definition(String id, List<String> inner, Function<Rule, String> printer) {
        return Combinators.combine(
                        publishable(RandomRules.rules(2, inner), printer),
                        Arbitraries.of(0, 0, 0, 5),
                        Arbitraries.of(false, false, false, true))
                .as((rule, stay, consent) -> {
                    Definition plain =
                            Definition.ofRule(id, printer.apply(rule)).withMinimumStay(Duration.ofHours(stay));
                    return consent ? plain.withConsent("email") : plain;
                });
    }

    /** Rules that a definition may have in every zone and under the retention of any script. */
    private static Arbitrary<Rule> publishable(Arbitrary<Rule> rules, Function<Rule, String> printer) {
        return rules.filter(rule -> ZONES.stream().allMatch(zone -> accepted(printer.apply(rule), zone)));
    }

    private static boolean accepted(String rule, ZoneId zone) {
        return RuleCompiler.compile(rule, new RuleContext(zone, RETENTION, Optional.empty()))
                .accepted();
    }

    private static Arbitrary<Script.Step> steps(List<Definition> definitions, Function<Rule, String> printer) {
        return Arbitraries.integers()
                .between(0, HOURS)
                .flatMap(hour -> inputs(RandomRules.START.plus(Duration.ofHours(hour)), definitions, printer)
                        .map(input -> new Script.Step(RandomRules.START.plus(Duration.ofHours(hour)), input)));
    }

    private static Arbitrary<Script.Input> inputs(
            Instant now, List<Definition> definitions, Function<Rule, String> printer) {
        Arbitrary<Script.Input> edits = Arbitraries.of(definitions)
                .flatMap(old -> publishable(RandomRules.rules(1, inner(old.id())), printer)
                        .map(rule -> new Script.Define(
                                old.withContent(new io.shoal.segment.Content.RuleText(printer.apply(rule))))));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        5, event(now).list().ofMinSize(1).ofMaxSize(4).map(Script.Arrive::new)),
                net.jqwik.api.Tuple.of(2, put()),
                net.jqwik.api.Tuple.of(1, runs().map(Script.Recompute::new)),
                net.jqwik.api.Tuple.of(1, edits));
    }

    private static Arbitrary<Run> runs() {
        Arbitrary<List<BigDecimal>> recency = thresholds(Arbitraries.integers()
                .between(0, 80)
                .map(halves ->
                        BigDecimal.valueOf(1_800_000L * halves).add(new BigDecimal(halves % 3 == 0 ? "0.5" : "0"))));
        Arbitrary<List<BigDecimal>> frequency =
                thresholds(Arbitraries.of("1", "1.4", "2", "3").map(BigDecimal::new));
        Arbitrary<List<BigDecimal>> monetary = thresholds(Arbitraries.of(RandomRules.NUMBERS));
        Arbitrary<Map<String, List<BigDecimal>>> numbers = Arbitraries.of(RandomRules.RANKED)
                .set()
                .flatMap(names -> Arbitraries.of("-1", "0", "0.5", "1", "1.25", "2.5")
                        .map(BigDecimal::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(all -> names.stream().collect(Collectors.toMap(name -> name, _ -> all))));
        Arbitrary<Predictions> models = Arbitraries.of(
                Predictions.unknown("too few"),
                new Predictions(
                        Optional.of(new BetaGeometric(0.243, 4.414, 0.793, 2.426)),
                        Optional.of(new GammaGamma(6.25, 3.74, 15.44)),
                        FitReport.none("made up")),
                new Predictions(
                        Optional.of(new BetaGeometric(1.5, 0.1, 0.6, 0.9)),
                        Optional.empty(),
                        FitReport.none("made up")));
        return Combinators.combine(recency, frequency, monetary, numbers, models)
                .as(Run::new);
    }

    private static Arbitrary<List<BigDecimal>> thresholds(Arbitrary<BigDecimal> values) {
        return values.list().ofSize(4).map(list -> list.stream().sorted().toList());
    }

    private static List<String> inner(String id) {
        return switch (id) {
            case "s1" -> List.of();
            case "s2" -> List.of("s1");
            default -> List.of("s1", "s2");
        };
    }

    /** Few ids, so that some come again, with other content or the same. */
    private static Arbitrary<Event> event(Instant now) {
        Arbitrary<Instant> times = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(now)),
                net.jqwik.api.Tuple.of(
                        3, Arbitraries.integers().between(1, 40).map(hours -> now.minus(Duration.ofHours(hours)))),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(now.plus(Duration.ofMinutes(5)))));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20), Arbitraries.of(RandomRules.TYPES), times, properties())
                .as((id, type, at, properties) -> new Event(Script.CUSTOMER, "e" + id, type, at, properties));
    }

    private static Arbitrary<Script.Input> put() {
        Arbitrary<Map<String, Boolean>> consents =
                Arbitraries.of(Map.<String, Boolean>of(), Map.of("email", true), Map.of("email", false));
        return Combinators.combine(properties(), Arbitraries.of(RandomRules.TEXTS), places(), consents)
                .as((properties, moment, place, answers) -> {
                    Map<String, Value> attributes = new HashMap<>(properties);
                    attributes.put("m", new Value.Text(moment));
                    attributes.put("p", place);
                    return new Script.Put(attributes, answers);
                });
    }

    private static Arbitrary<Map<String, Value>> properties() {
        Arbitrary<Value> numbers = Arbitraries.of(RandomRules.NUMBERS).map(Value.Number::new);
        Arbitrary<Value> texts = Arbitraries.of(RandomRules.TEXTS).map(Value.Text::new);
        Arbitrary<Value> lists = numbers.list().ofMaxSize(2).map(Value.ListValue::new);
        Arbitrary<Value> odd = Arbitraries.of(Value.NOTHING, new Value.Truth(true), new Value.Text("x"));
        return Combinators.combine(Arbitraries.oneOf(numbers, numbers, odd), texts, lists, Arbitraries.of(0, 1, 2))
                .as((n, s, l, missing) -> missing == 0 ? Map.of() : Map.of("n", n, "s", s, "l", l));
    }

    private static Arbitrary<Value> places() {
        Value number = new Value.Number(new BigDecimal("48.5"));
        return Arbitraries.of(
                new Value.MapValue(Map.of("lat", number, "lon", new Value.Number(new BigDecimal("2.25")))),
                new Value.MapValue(Map.of("lat", new Value.Number(new BigDecimal("-33")), "lon", number)),
                new Value.MapValue(Map.of("lat", number)),
                new Value.Text("x"));
    }
}
