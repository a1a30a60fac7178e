package io.shoal.local.deployment;

import io.shoal.aws.Item;
import io.shoal.profile.Seen;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads all customers of a deployment, which a machine of its own can. */
public final class Customers {
    private Customers() {}

    /**
     * A customer.
     *
     * @param firstSeen the earliest event; empty while there is none
     * @param lastSeen the latest
     * @param segments where the customer is a member
     */
    public record Customer(Optional<Instant> firstSeen, Optional<Instant> lastSeen, SortedSet<String> segments) {}

    /** All customers by id. */
    public static SortedMap<String, Customer> read(Deployment deployment) {
        var customers = new TreeMap<String, Customer>();
        client(deployment)
                .scanPaginator(scan -> scan.tableName(deployment.table("ProfilesTable"))
                        .filterExpression("attribute_not_exists(fate)")
                        .projectionExpression("customerId, firstSeen, lastSeen"))
                .items()
                .forEach(attributes -> {
                    Item item = Item.of(attributes);
                    customers.put(
                            item.text("customerId"),
                            new Customer(
                                    instant(item, "firstSeen", Seen.NEVER.first()),
                                    instant(item, "lastSeen", Seen.NEVER.last()),
                                    new TreeSet<>()));
                });
        addSegments(deployment, customers);
        return customers;
    }

    private static void addSegments(Deployment deployment, Map<String, Customer> customers) {
        client(deployment)
                .scanPaginator(scan ->
                        scan.tableName(deployment.table("MembershipsTable")).indexName("members"))
                .items()
                .forEach(attributes -> {
                    Item item = Item.of(attributes);
                    String segment = item.text("memberShard").replaceFirst("#\\d+$", "");
                    customers
                            .computeIfAbsent(
                                    item.text("customerId"),
                                    _ -> new Customer(Optional.empty(), Optional.empty(), new TreeSet<>()))
                            .segments()
                            .add(segment);
                });
    }

    private static Optional<Instant> instant(Item item, String name, long never) {
        long millis = item.numberOr(name, never);
        return millis == never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static DynamoDbClient client(Deployment deployment) {
        return deployment.stack().clients().dynamoDb();
    }
}
