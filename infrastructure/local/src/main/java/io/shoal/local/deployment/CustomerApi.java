package io.shoal.local.deployment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What may be asked of customers, wherever the stack runs. */
public interface CustomerApi {
    /** Asks for something; the parts of the path are encoded, the query is not. */
    Answer get(String path, Map<String, String> query);

    /** Why a customer is in a segment, or why not. */
    default Answer explain(String customer, String segment) {
        return get("/v1/customers/" + Requests.segment(customer) + "/explain", Map.of("segment", segment));
    }

    /** Everything that is known of a customer, or a link to it where that is large. */
    default Answer everything(String customer) {
        return get("/v1/customers/" + Requests.segment(customer) + "/export", Map.of());
    }

    /** How a membership came about; with an instant, whether there was one then. */
    default Answer history(String customer, String segment, Optional<Instant> at) {
        return get(
                "/v1/customers/" + Requests.segment(customer) + "/history",
                at.map(instant -> Map.of("segment", segment, "at", instant.toString()))
                        .orElse(Map.of("segment", segment, "limit", "1000")));
    }
}
