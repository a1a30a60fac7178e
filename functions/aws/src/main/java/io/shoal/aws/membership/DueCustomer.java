package io.shoal.aws.membership;

import io.shoal.aws.Json;

/**
 * A customer whose memberships may turn by time.
 *
 * @param customerId who
 * @param dueAt when, in epoch milliseconds
 */
public record DueCustomer(String customerId, long dueAt) {
    /** Returns the body of a message. */
    String write() {
        return Json.object().put("customerId", customerId).put("dueAt", dueAt).toString();
    }

    /** Reads the body of a message. */
    public static DueCustomer read(String body) {
        var tree = Json.read(body);
        return new DueCustomer(
                tree.path("customerId").asText(), tree.path("dueAt").asLong());
    }
}
