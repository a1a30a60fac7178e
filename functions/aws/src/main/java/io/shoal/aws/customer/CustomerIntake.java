package io.shoal.aws.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Lanes;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.event.Problem;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.CustomerPatchReader;
import io.shoal.profile.Facts;
import io.shoal.profile.Profile;
import io.shoal.value.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Takes in what files say of customers: each is judged by itself, and put if it says something new. */
public final class CustomerIntake {
    /** The most characters that may be known of a customer. */
    private static final int LARGEST_CUSTOMER = 40_000;

    private static final int LONGEST_ID = 128;

    private final Platform platform;
    private final ProfileStore profiles;
    private final ProfileWriter writer;
    private final Lanes lanes;

    /** Wires the stores of a platform. */
    public CustomerIntake(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.profiles = new ProfileStore(platform);
        this.writer = new ProfileWriter(platform, catalogs);
        this.lanes = new Lanes(platform);
    }

    /** What is to be put of a customer, as the API takes it. */
    public record Patch(String customerId, JsonNode body) {}

    /** What became of one. */
    public sealed interface Outcome {
        /** It is put. */
        record Put() implements Outcome {}

        /** It was known before. */
        record Unchanged() implements Outcome {}

        /** It is refused. */
        record Refused(List<Problem> problems) implements Outcome {
            /** Copies the list. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Puts customers, those of one id in their order; returns what became of each, in order. */
    public List<Outcome> put(List<Patch> patches) {
        var byCustomer = new LinkedHashMap<String, List<Integer>>();
        for (var index = 0; index < patches.size(); index++) {
            byCustomer
                    .computeIfAbsent(patches.get(index).customerId(), _ -> new ArrayList<>())
                    .add(index);
        }
        List<Callable<Map<Integer, Outcome>>> pieces = byCustomer.values().stream()
                .<Callable<Map<Integer, Outcome>>>map(indexes -> () -> put(patches, indexes))
                .toList();
        var outcomes = new LinkedHashMap<Integer, Outcome>();
        lanes.run(pieces).forEach(outcomes::putAll);
        return outcomes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private Map<Integer, Outcome> put(List<Patch> patches, List<Integer> indexes) {
        var outcomes = new LinkedHashMap<Integer, Outcome>();
        indexes.forEach(index -> outcomes.put(index, put(patches.get(index))));
        return outcomes;
    }

    private Outcome put(Patch patch) {
        var id = patch.customerId();
        if (id.isBlank() || id.length() > LONGEST_ID) {
            return refused("customerId", "has to have 1 to " + LONGEST_ID + " characters");
        }
        var reading = CustomerPatchReader.read(patch.body());
        return reading.patch().map(read -> put(id, read)).orElseGet(() -> new Outcome.Refused(reading.problems()));
    }

    private Outcome put(String id, CustomerPatch patch) {
        var before = profiles.read(id);
        var known = before.map(Profile::facts).orElse(Facts.NONE);
        var after = known.put(patch, platform.nowMillis());
        if (before.isPresent() && same(known, after)) {
            return new Outcome.Unchanged();
        }
        if (size(after) > LARGEST_CUSTOMER) {
            return refused("", "more than " + LARGEST_CUSTOMER + " characters would be known of the customer");
        }
        writer.put(id, patch, "");
        return new Outcome.Put();
    }

    private static boolean same(Facts before, Facts after) {
        return before.attributes().equals(after.attributes())
                && before.consents().equals(after.consents())
                && before.identifiers().equals(after.identifiers());
    }

    private static int size(Facts facts) {
        return JsonValues.writeMap(facts.attributes()).toString().length()
                + JsonValues.writeMap(facts.identifiers()).toString().length()
                + facts.consents().toString().length();
    }

    private static Outcome refused(String field, String reason) {
        return new Outcome.Refused(List.of(new Problem("/" + field, field, reason)));
    }
}
