package io.shoal.local.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as people read it. */
public final class ReportText {
    private final WorkflowReport report;
    private final Question question;

    /** Takes the report. */
    public ReportText(WorkflowReport report) {
        this.report = report;
        this.question = report.question();
    }

    /** The lines: what is counted, a table, and under each workflow what it says. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(
                "Each customer counts once for a workflow, for %d days from its first message. In brackets: %s intervals."
                        .formatted(question.window().toDays(), percent(question.confidence())));
        lines.add("");
        lines.add(row("workflow", "variant", "customers", "converted", "rate", "money", "a customer"));
        report.comparisons().forEach(comparison -> add(comparison, lines));
        return lines;
    }

    private void add(Comparison one, List<String> lines) {
        lines.add(arm(one.workflow(), one.experiment() ? "treatment" : "everybody", one.treated()));
        if (one.experiment()) {
            lines.add(arm("", "control", one.control()));
        }
        one.rates().ifPresent(rates -> lines.add("  " + rates(one, rates)));
        one.rates().ifPresent(_ -> lines.add("  " + money(one)));
        lines.add("  " + sentence(one));
    }

    private static String arm(String workflow, String variant, Arm arm) {
        return row(
                workflow,
                variant,
                count(arm.customers()),
                count(arm.converted()),
                String.format(Locale.ROOT, "%.1f %%", 100 * arm.rate()),
                money(arm.total()),
                money(arm.average()));
    }

    private static String rates(Comparison one, Interval rates) {
        String lift = one.lift()
                .map(value -> "Lift %s %%: ".formatted(signed(value * 100)))
                .orElse("");
        return lift
                + "%s of 100 customers (%s to %s)"
                        .formatted(
                                signed(100
                                        * (one.treated().rate() - one.control().rate())),
                                signed(100 * rates.low()),
                                signed(100 * rates.high()));
    }

    private static String money(Comparison one) {
        String sure = one.money()
                .map(interval -> "%s to %s".formatted(more(interval.low()), more(interval.high())))
                .orElse("too few converted for an interval");
        return "Money %s a customer (%s)".formatted(more(one.moneyMore().doubleValue()), sure);
    }

    /** What the figures say, in plain words. */
    public String sentence(Comparison one) {
        String lift = percent(question.lift());
        String said = switch (one.verdict()) {
            case Verdict.NobodyHeldOut _ ->
                "Nobody is held out, so there is nothing to compare with: write control: 10% in its segment.";
            case Verdict.TooEarly _ -> "Too early: there is nothing to compare yet.";
            case Verdict.TooFew(long more) ->
                "Not enough customers yet: %s more needed to see a lift of %s.".formatted(count(more), lift);
            case Verdict.Better _ -> "It works: treated customers convert more often.";
            case Verdict.Worse _ -> "It does harm: treated customers convert less often.";
            case Verdict.NoLift _ -> "There is no lift of " + lift + ": so many customers would show it.";
        };
        return one.open() == 0 ? said : said + open(one.open());
    }

    private static String open(long customers) {
        return customers == 1
                ? " One customer's days are not over yet."
                : " %s customers' days are not over yet.".formatted(count(customers));
    }

    private static String row(Object... cells) {
        return "%-16s %-10s %10s %10s %8s %14s %12s".formatted(cells).stripTrailing();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static String more(double amount) {
        return String.format(Locale.ROOT, "%+,.2f", amount);
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%+.1f", number);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
