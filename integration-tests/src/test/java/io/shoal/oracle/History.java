package io.shoal.oracle;

import io.shoal.event.Event;
import io.shoal.value.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is known of one customer at one instant, unabridged.
 *
 * @param events every event that has arrived, each once, in any order
 * @param attributes top-level attributes; a null is {@link Value.Nothing} or absent
 * @param consents the purposes to which the customer said yes
 * @param memberships the segments whose published member the customer is
 * @param zone the deployment's zone
 * @param retention how long events of a type are kept; absent means for ever
 * @param run what the last population run found
 */
record History(
        String customerId,
        List<Event> events,
        Map<String, Value> attributes,
        Set<String> consents,
        Set<String> memberships,
        ZoneId zone,
        Map<String, Duration> retention,
        Optional<Run> run) {}
