package io.shoal.benchmarks;

import io.shoal.rule.RuleCompilation;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import java.util.ArrayList;
import java.util.List;

/** Rules of three to five comparisons such as shops write, each also in the Common Expression Language over values computed beforehand. */
final class SampleRules {

    private SampleRules() {}

    /**
     * A rule in both languages.
     *
     * @param shoal over events and attributes
     * @param cel over variables of the same worth
     */
    record Pair(String shoal, String cel) {}

    static List<Pair> pairs(int size) {
        List<Pair> pairs = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            pairs.add(pair(index));
        }
        return pairs;
    }

    private static Pair pair(int index) {
        int small = 1 + index % 7;
        int large = 20 + index % 40;
        return switch (index % 5) {
            case 0 ->
                new Pair(
                        "country = 'GB' AND age >= %d AND COUNT(order_placed IN LAST 30 DAYS) >= %d"
                                .formatted(large, small),
                        "country == 'GB' && age >= %d && orders_30d >= %d".formatted(large, small));
            case 1 ->
                new Pair(
                        ("DAYS SINCE LAST login > %d AND SUM(order_placed.total) > %d.5 AND COUNT(support_ticket_opened) > 0"
                                        + " AND tier IN ('gold', 'silver')")
                                .formatted(large, small * 500),
                        "days_since_login > %d.0 && spent > %d.5 && tickets > 0 && tier in ['gold', 'silver']"
                                .formatted(large, small * 500));
            case 2 ->
                new Pair(
                        ("COUNT(page_viewed WHERE path = '/pricing' IN LAST 7 DAYS) >= %d AND DID NOT order_placed IN LAST %d DAYS"
                                        + " AND points < %d AND country != 'US' AND HAS CONSENT 'email'")
                                .formatted(small, large, 100 * large),
                        "pricing_7d >= %d && !ordered_%s && points < %d && country != 'US' && consent_email"
                                .formatted(small, "recently", 100 * large));
            case 3 ->
                new Pair(
                        ("(SUM(order_placed.total IN LAST 90 DAYS) >= %d OR points >= %d) AND HOURS SINCE LAST cart_updated >= %d"
                                        + " AND age < 60")
                                .formatted(small * 100, large * 10, small),
                        "(spent_90d >= %d.0 || points >= %d) && hours_since_cart >= %d.0 && age < 60"
                                .formatted(small * 100, large * 10, small));
            default ->
                new Pair(
                        "MAX(order_placed.total) >= %d AND NOT (tier = 'none' OR city STARTS WITH 'Par') AND DAYS SINCE FIRST login >= %d"
                                .formatted(small * 10, large),
                        "largest >= %d.0 && !(tier == 'none' || city.startsWith('Par')) && days_since_first >= %d.0"
                                .formatted(small * 10, large));
        };
    }

    static List<CheckedRule> checked(List<String> rules) {
        return rules.stream().map(SampleRules::checked).toList();
    }

    static CheckedRule checked(String rule) {
        RuleCompilation compilation = RuleCompiler.compile(rule, RuleContext.DEFAULT);
        return compilation.rule().orElseThrow(() -> new IllegalStateException(compilation.render(rule)));
    }
}
