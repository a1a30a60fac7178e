package io.shoal.local.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happens in the shop.
 *
 * @param at when
 * @param customer to whom
 * @param put what becomes known of the customer, as the API takes it, where anything does
 * @param event what the customer did, as the API takes it
 */
public record ShopEvent(Instant at, String customer, Optional<ObjectNode> put, ObjectNode event) {}
