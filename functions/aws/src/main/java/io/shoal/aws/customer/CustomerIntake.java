package io.shoal.aws.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Failure;
import io.shoal.aws.Lanes;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.identity.Identities;
import io.shoal.aws.identity.Person;
import io.shoal.event.Problem;
import io.shoal.profile.CustomerId;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.CustomerPatchReader;
import io.shoal.profile.Facts;
import io.shoal.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Takes in what files say of customers: each is judged by itself, and put if it says something new. */
public final class CustomerIntake {
    private final Platform platform;
    private final CatalogStore catalogs;
    private final Identities identities;
    private final ProfileStore profiles;
    private final Putting putting;
    private final Linking linking;
    private final Lanes lanes;

    /** Wires the stores of a platform. */
    public CustomerIntake(Platform platform, CatalogStore catalogs) {
        this.platform = platform;
        this.catalogs = catalogs;
        this.identities = new Identities(platform);
        this.profiles = new ProfileStore(platform);
        this.putting = new Putting(platform, catalogs);
        this.linking = new Linking(platform, catalogs);
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

    /** Puts customers, those of one person in their order; returns what became of each, in order. */
    public List<Outcome> put(List<Patch> patches) {
        if (patches.isEmpty()) {
            return List.of();
        }
        var persons = identities.persons(patches.stream()
                .map(Patch::customerId)
                .filter(CustomerId::valid)
                .collect(Collectors.toSet()));
        var byPerson = new LinkedHashMap<String, List<Integer>>();
        for (var index = 0; index < patches.size(); index++) {
            byPerson.computeIfAbsent(person(patches.get(index), persons), _ -> new ArrayList<>())
                    .add(index);
        }
        List<Callable<Map<Integer, Outcome>>> pieces = byPerson.entrySet().stream()
                .<Callable<Map<Integer, Outcome>>>map(one -> () -> put(one.getKey(), patches, one.getValue()))
                .toList();
        var outcomes = new TreeMap<Integer, Outcome>();
        lanes.run(pieces).forEach(outcomes::putAll);
        return List.copyOf(outcomes.values());
    }

    private static String person(Patch patch, Map<String, Person> persons) {
        return Optional.ofNullable(persons.get(patch.customerId()))
                .map(Person::id)
                .orElse(patch.customerId());
    }

    private Map<Integer, Outcome> put(String person, List<Patch> patches, List<Integer> indexes) {
        var outcomes = new LinkedHashMap<Integer, Outcome>();
        indexes.forEach(index -> outcomes.put(index, put(person, patches.get(index))));
        return outcomes;
    }

    private Outcome put(String person, Patch patch) {
        if (!CustomerId.valid(patch.customerId())) {
            return refused("customerId", "has to have " + CustomerId.RULE);
        }
        var reading = CustomerPatchReader.read(patch.body(), catalogs.current().settings(), platform.now());
        return reading.patch()
                .map(read -> put(patch.customerId(), person, read))
                .orElseGet(() -> new Outcome.Refused(reading.problems()));
    }

    private Outcome put(String customerId, String person, CustomerPatch patch) {
        var known = profiles.read(person).map(Profile::facts).orElse(Facts.NONE);
        var after = known.put(patch, platform.nowMillis());
        var before = saidBefore(customerId, patch);
        if (same(known, after) && before.isPresent()) {
            // Whoever was broken off after the put has not merged yet.
            linking.link(customerId, before.get().epoch(), patch.identifiers());
            return new Outcome.Unchanged();
        }
        if (!after.fits()) {
            return refused("", "of a customer " + Facts.LIMIT);
        }
        return putting.put(customerId, patch, "")
                .<Outcome>map(_ -> new Outcome.Put())
                .orElseThrow(() -> Failure.contended("the customer is being merged or erased just now"));
    }

    /** Returns the profile under which the same was put before, be it an alias. */
    private Optional<Profile> saidBefore(String customerId, CustomerPatch patch) {
        return profiles.read(customerId)
                .filter(profile -> same(profile.own(), profile.own().put(patch, platform.nowMillis())));
    }

    private static boolean same(Facts before, Facts after) {
        return before.attributes().equals(after.attributes())
                && before.consents().equals(after.consents())
                && before.identifiers().equals(after.identifiers())
                && before.notes().equals(after.notes());
    }

    private static Outcome refused(String field, String reason) {
        return new Outcome.Refused(List.of(new Problem("/" + field, field, reason)));
    }
}
