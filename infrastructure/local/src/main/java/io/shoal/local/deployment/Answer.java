package io.shoal.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API answered.
 *
 * @param status of HTTP
 * @param body nothing where there was none
 */
public record Answer(int status, JsonNode body) {
    /** Whether it was done as asked. */
    public boolean fine() {
        return status / 100 == 2;
    }
}
