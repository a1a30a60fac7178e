package io.shoal.local.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A report as programs read it: rates in shares of one, money exact. */
public final class ReportJson {
    private ReportJson() {}

    /** The whole report. */
    public static ObjectNode of(WorkflowReport report) {
        Question question = report.question();
        ObjectNode json = new JsonNodeFactory(true)
                .objectNode()
                .put("now", question.now().toString())
                .put("days", question.window().toDays())
                .put("confidence", question.confidence())
                .put("lookedFor", question.lift());
        var text = new ReportText(report);
        var workflows = json.putArray("workflows");
        report.comparisons().forEach(one -> workflows.add(comparison(one, text)));
        return json;
    }

    private static ObjectNode comparison(Comparison one, ReportText text) {
        ObjectNode json = new JsonNodeFactory(true).objectNode().put("workflow", one.workflow());
        json.set(one.experiment() ? "treatment" : "everybody", arm(one.treated()));
        if (one.experiment()) {
            json.set("control", arm(one.control()));
        }
        json.put("open", one.open());
        one.lift().ifPresent(lift -> json.put("lift", lift));
        json.set("rateDifference", interval(one.treated().rate() - one.control().rate(), one.rates()));
        json.set("moneyDifference", interval(one.moneyMore().doubleValue(), one.money()));
        json.put("verdict", one.verdict().label());
        if (one.verdict() instanceof Verdict.TooFew(long more)) {
            json.put("more", more);
        }
        return json.put("sentence", text.sentence(one));
    }

    private static ObjectNode arm(Arm arm) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("customers", arm.customers())
                .put("converted", arm.converted())
                .put("rate", arm.rate())
                .put("money", arm.total())
                .put("moneyPerCustomer", arm.average());
    }

    private static ObjectNode interval(double difference, Optional<Interval> interval) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("difference", difference);
        interval.ifPresent(bounds -> json.put("low", bounds.low()).put("high", bounds.high()));
        return json;
    }
}
