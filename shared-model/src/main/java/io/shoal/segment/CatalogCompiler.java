package io.shoal.segment;

import io.shoal.rule.RuleCompilation;
import io.shoal.rule.RuleCompiler;
import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.plan.PlanSettings;
import io.shoal.rule.plan.PlannedPopulation;
import io.shoal.rule.plan.Planner;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the rules of a catalog through the stages of the rule language. */
final class CatalogCompiler {
    private final Settings settings;
    private final RuleContext context;

    /** Compiles rules whose references were checked before. */
    CatalogCompiler(Settings settings) {
        this(settings, Optional.empty());
    }

    /** Compiles rules that may refer to these segments. */
    CatalogCompiler(Settings settings, Optional<Set<String>> segmentIds) {
        this.settings = settings;
        this.context = new RuleContext(settings.zone(), settings.retention(), segmentIds);
    }

    /** Checks a rule. */
    RuleCompilation check(Content.RuleText rule) {
        return rule.isTree()
                ? RuleCompiler.compileJson(rule.text(), context)
                : RuleCompiler.compile(rule.text(), context);
    }

    /**
     * Plans published rules together, with what the population is measured by.
     *
     * @return the plans in the order of the segments
     */
    PlannedPopulation plan(List<Segment> dynamic) {
        var rules = dynamic.stream().map(this::rule).toList();
        return Planner.planPopulation(rules, new PlanSettings(settings.zone(), settings.retention(), settings.rfm()));
    }

    private CheckedRule rule(Segment segment) {
        return switch (segment.definition().content()) {
            case Content.RuleText rule -> published(segment.id(), check(rule));
            case Content.Listed _ -> throw new IllegalArgumentException("no rule in " + segment.id());
        };
    }

    private static CheckedRule published(String segmentId, RuleCompilation compilation) {
        return compilation
                .rule()
                .orElseThrow(() -> new IllegalArgumentException(segmentId + ": " + compilation.errors()));
    }
}
