package io.shoal.segment;

import io.shoal.rule.check.BuiltIn;
import io.shoal.rule.plan.Population;
import io.shoal.rule.plan.Subject;
import io.shoal.state.CustomerState;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A customer as rules see one.
 *
 * @param snapshot the profile
 * @param members tells of a segment's id whether the customer is in
 * @param population the last run over all customers
 * @param used the outermost names of the attributes that rules read
 */
public record CustomerSubject(Snapshot snapshot, Predicate<String> members, Population population, Set<String> used)
        implements Subject {
    private static final Path COMPLETENESS = BuiltIn.CUSTOMER_COMPLETENESS.path();
    private static final int PLACES = 10;

    @Override
    public String customerId() {
        return snapshot.customerId();
    }

    @Override
    public CustomerState state() {
        return snapshot.state();
    }

    @Override
    public Value attribute(Path path) {
        return path.equals(COMPLETENESS) ? completeness() : path.in(snapshot.attributes());
    }

    /** Returns the share, 0 to 1, of the attributes in use that are known; nothing where rules read none. */
    private Value completeness() {
        if (used.isEmpty()) {
            return Value.NOTHING;
        }
        var known = used.stream().filter(this::known).count();
        var share = BigDecimal.valueOf(known).divide(BigDecimal.valueOf(used.size()), PLACES, RoundingMode.HALF_EVEN);
        return new Value.Number(share);
    }

    private boolean known(String attribute) {
        return !(snapshot.attributes().get(attribute) instanceof Value.Nothing);
    }

    @Override
    public boolean consent(String purpose) {
        return snapshot.consent(purpose);
    }

    @Override
    public boolean member(String segmentId) {
        return members.test(segmentId);
    }
}
