package io.shoal.local.report;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One workflow's treated customers against those held out. Where nobody is held out all count as treated.
 *
 * @param open customers whose window has not ended yet; they are on neither side
 * @param experiment whether customers were held out at all
 * @param rates the interval of the difference of the two rates; empty where a side is empty
 * @param money the interval of the difference of money a customer; empty where too few converted on a side to draw from
 */
public record Comparison(
        String workflow,
        Arm treated,
        Arm control,
        long open,
        boolean experiment,
        Optional<Interval> rates,
        Optional<Interval> money,
        Verdict verdict) {

    /** A bootstrap of a few amounts, or of none, knows nothing of those that were not seen. */
    private static final int ENOUGH_TO_DRAW_FROM = 10;

    static Comparison of(String workflow, Arm treated, Arm control, long open, boolean experiment, Question question) {
        boolean both = treated.customers() > 0 && control.customers() > 0;
        Optional<Interval> rates =
                both ? Optional.of(Rates.difference(treated, control, question.confidence())) : Optional.empty();
        boolean enough = Math.min(treated.converted(), control.converted()) >= ENOUGH_TO_DRAW_FROM;
        Optional<Interval> money = enough
                ? Optional.of(new Bootstrap(question.seed()).difference(treated, control, question.confidence()))
                : Optional.empty();
        Verdict verdict = experiment
                ? rates.map(interval -> verdict(treated, control, interval, question))
                        .orElseGet(Verdict.TooEarly::new)
                : new Verdict.NobodyHeldOut();
        return new Comparison(workflow, treated, control, open, experiment, rates, money, verdict);
    }

    private static Verdict verdict(Arm treated, Arm control, Interval rates, Question question) {
        if (rates.above()) {
            return new Verdict.Better();
        }
        if (rates.below()) {
            return new Verdict.Worse();
        }
        double base = base(treated, control);
        if (base == 0 || base == 1) {
            return new Verdict.TooEarly();
        }
        double treatedForOne = (double) treated.customers() / control.customers();
        long needed = Rates.needed(base, question.lift(), treatedForOne, question.confidence());
        long more = needed - treated.customers() - control.customers();
        return more > 0 ? new Verdict.TooFew(more) : new Verdict.NoLift();
    }

    /** What is usual without the workflow: the rate of those held out, or of all where that is none or everybody. */
    private static double base(Arm treated, Arm control) {
        long converted = control.converted();
        return converted == 0 || converted == control.customers()
                ? (double) (treated.converted() + converted) / (treated.customers() + control.customers())
                : control.rate();
    }

    /** By how much the rate is higher than without, in shares of one; empty where nobody held out converted. */
    public Optional<Double> lift() {
        return rates.isPresent() && control.converted() > 0
                ? Optional.of(treated.rate() / control.rate() - 1)
                : Optional.empty();
    }

    /** What a treated customer brings more. */
    public BigDecimal moneyMore() {
        return treated.average().subtract(control.average());
    }
}
