package io.shoal.rule.plan;

import io.shoal.state.CustomerState;
import io.shoal.value.Path;
import io.shoal.value.Value;

/** The customer of whom a rule is asked. */
public interface Subject {

    /** The customer's id. */
    String customerId();

    /** What is held of the customer's events, under the plan of the rule that is evaluated, advanced to the instant of evaluation. */
    CustomerState state();

    /** The attribute at this path, {@link Value#NOTHING} where there is none; also {@code customer.completeness}. */
    Value attribute(Path path);

    /** Whether the customer has given consent for the purpose. */
    boolean consent(String purpose);

    /** Whether the customer is a published member of the segment. */
    boolean member(String segmentId);

    /** What the last population run found. */
    Population population();
}
