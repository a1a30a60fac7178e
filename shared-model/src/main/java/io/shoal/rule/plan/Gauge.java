package io.shoal.rule.plan;

import io.shoal.rfm.Measures;
import io.shoal.rfm.Scores;
import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import io.shoal.rule.check.BuiltIn;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Measures a customer for the population: what rules call {@code rfm.*}, the numbers that they rank, and the history that predictions are learnt of. */
public final class Gauge {
    private final Term recency;
    private final Term frequency;
    private final Term monetary;
    private final PurchaseLog purchases;
    private final Term cell;
    private final Map<Path, Term> ranked;

    /** Measures what has been planned so far. */
    Gauge(TermPlanner planner) {
        this.recency = planner.recencyMillis();
        this.frequency = planner.frequency();
        this.monetary = planner.monetary();
        this.purchases = planner.purchases();
        this.cell = planner.attribute(BuiltIn.RFM_CELL.path());
        this.ranked = new LinkedHashMap<>();
        planner.ranked().forEach(path -> ranked.put(path, planner.attribute(path)));
    }

    /** What is measured at an instant (epoch milliseconds) to which the state has been advanced; empty without a purchase in the window. */
    public Optional<Measures> measures(Subject subject, long now) {
        Optional<BigDecimal> since = number(recency, subject, now);
        Optional<BigDecimal> count = number(frequency, subject, now);
        Optional<BigDecimal> money = number(monetary, subject, now);
        return since.isPresent() && count.isPresent() && money.isPresent()
                ? Optional.of(new Measures(
                        since.get().setScale(0, RoundingMode.UNNECESSARY).longValueExact(),
                        count.get().longValueExact(),
                        money.get()))
                : Optional.empty();
    }

    /** The cell at an instant to which the state has been advanced, and until when it stays the same if nothing happens. */
    public CellReading cell(Subject subject, long now) {
        Reading reading = cell.read(subject, now);
        return new CellReading(
                reading.content() instanceof Content.Plain(Value.Text(String name))
                        ? Optional.of(place(name, subject, now))
                        : Optional.empty(),
                reading.until());
    }

    private CellReading.Place place(String name, Subject subject, long now) {
        Measures measures = measures(subject, now).orElseThrow();
        Scores scores = subject.population().thresholds().orElseThrow().scores(measures);
        return new CellReading.Place(name, scores, measures);
    }

    /** The purchases up to an instant; empty where there are none. */
    public Optional<PurchaseHistory> history(Subject subject, long now) {
        return purchases.history(subject.state(), now, now);
    }

    /**
     * A customer to learn from; empty who never bought.
     *
     * @param cut what came after it is to be foretold
     */
    public Optional<Purchaser> purchaser(Subject subject, long cut, long now) {
        return history(subject, now).map(whole -> new Purchaser(whole, purchases.history(subject.state(), cut, now)));
    }

    /** The numbers of the attributes that rules rank, as far as the customer has any. */
    public Map<Path, BigDecimal> ranked(Subject subject, long now) {
        Map<Path, BigDecimal> numbers = new LinkedHashMap<>();
        ranked.forEach((path, term) -> number(term, subject, now).ifPresent(number -> numbers.put(path, number)));
        return numbers;
    }

    private static Optional<BigDecimal> number(Term term, Subject subject, long now) {
        return term.read(subject, now).content() instanceof Content.Amount(Form form)
                ? Optional.of(form.isConstant() ? form.exact() : form.at(now))
                : Optional.empty();
    }
}
