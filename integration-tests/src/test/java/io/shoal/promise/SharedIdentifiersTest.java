package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.Failure;
import io.shoal.aws.Json;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Putting;
import io.shoal.aws.customer.Unmerging;
import io.shoal.profile.CustomerPatchReader;
import io.shoal.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Customers who share an identifier are one person, whoever comes first; an identifier that too many have stands for nobody. */
class SharedIdentifiersTest {
    private static final int PEOPLE = 9;
    private static final int LIMIT = 3;
    private static final Set<String> OTHERS = Set.of("web-7", "app-1");

    @Test
    void twoWritingsOfOneAddressAreOnePerson() {
        var shoal = shop();
        put(shoal, "web-7", "email", "Ada@Example.org ");
        put(shoal, "app-1", "email", "ada@example.org");
        shoal.settle();
        assertThat(shoal.members("exactly-2")).containsExactly("app-1");
        assertThat(shoal.members("exactly-1")).doesNotContain("web-7");
    }

    @Test
    void anAddressThatTooManyHaveMergesNobodyAndWhatItHadMergedIsSplit() {
        var shoal = shop();
        shoal.configure(Json.read("{\"identifiers\": {\"sharedBy\": 3}}"));
        for (var person = 1; person <= 3; person++) {
            put(shoal, "p" + person, "email", "info@example.org");
        }
        put(shoal, "p1", "loyalty", "77-a");
        put(shoal, "p3", "loyalty", "77-a");
        shoal.settle();
        assertThat(shoal.members("exactly-3")).containsExactly("p1");
        put(shoal, "p4", "email", "info@example.org");
        shoal.settle();
        assertThat(shoal.members("exactly-3")).isEmpty();
        assertThat(shoal.members("exactly-2")).containsExactly("p1");
        assertThat(shoal.members("exactly-1")).contains("p2", "p4").doesNotContain("p1", "p3");
    }

    @Test
    void aNumberThatHouseholdsShareMergesNobodyWhereADeploymentSaysSo() {
        var shoal = shop();
        shoal.configure(Json.read("{\"identifiers\": {\"sharedByKind\": {\"Loyalty\": 1}}}"));
        put(shoal, "p1", "loyalty", "77-a");
        put(shoal, "p2", "loyalty", "77-a");
        put(shoal, "p3", "email", "a@example.org");
        put(shoal, "p4", "email", "a@example.org");
        shoal.settle();
        assertThat(shoal.members("exactly-2")).containsExactly("p3");
        assertThat(shoal.members("exactly-1")).contains("p1", "p2");
    }

    @Test
    void whoWasSplitIsNotMergedAgainByWhatTheyShare() {
        var shoal = shop();
        put(shoal, "p1", "email", "a@example.org");
        put(shoal, "p2", "email", "a@example.org");
        shoal.settle();
        assertThat(new Unmerging(shoal.stack().platform("ApiFunction")).unmerge("p2", "p1"))
                .isTrue();
        shoal.settle();
        put(shoal, "p2", "email", "a@example.org");
        shoal.settle();
        assertThat(shoal.members("exactly-1")).contains("p1", "p2");
    }

    @Test
    void whoIsForgottenHasNoIdentifierAnyMore() {
        var shoal = shop();
        put(shoal, "person-1", "email", "a@example.org");
        put(shoal, "person-2", "email", "a@example.org");
        shoal.settle();
        var platform = shoal.stack().platform("ApiFunction");
        new Erasing(platform, new CatalogStore(platform)).erase("person-2");
        shoal.settle();
        assertThat(shoal.naming("person-1")).isEmpty();
        assertThat(shoal.naming("person-2")).isEmpty();
        assertThat(shoal.scan("IdentitiesTable"))
                .allMatch(item -> !item.containsKey("holders") && !item.containsKey("held"));
    }

    @Test
    void whoWasJustForgottenDoesNotMakeAnAddressOneOfTooMany() {
        var shoal = shop();
        shoal.configure(Json.read("{\"identifiers\": {\"sharedBy\": 2}}"));
        put(shoal, "p3", "email", "a@example.org");
        shoal.settle();
        var platform = shoal.stack().platform("ApiFunction");
        new Erasing(platform, new CatalogStore(platform)).erase("p3");
        put(shoal, "p1", "email", "a@example.org");
        put(shoal, "p2", "email", "a@example.org");
        shoal.settle();
        assertThat(shoal.members("exactly-2")).containsExactly("p1");
    }

    @Test
    void whoIsSplitOffSomebodyWhoIsBeingSplitLeavesNoCopyBehind() {
        whoIsOneFollowsFromWhatIsSharedInWhateverOrder(14);
    }

    /** Everybody has one of a few addresses and numbers: who is one follows from that, and not from the order in which it is learnt. */
    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void whoIsOneFollowsFromWhatIsSharedInWhateverOrder(@ForAll long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<List<String>>();
        for (var person = 1; person <= PEOPLE; person++) {
            facts.add(List.of("p" + person, "email", "e" + random.nextInt(5) + "@example.org"));
            facts.add(List.of("p" + person, "loyalty", "number-" + random.nextInt(8)));
        }
        Collections.shuffle(facts, random);
        var shoal = shop();
        shoal.configure(Json.read("{\"identifiers\": {\"sharedBy\": " + LIMIT + "}}"));
        for (var fact : facts) {
            put(shoal, fact.get(0), fact.get(1), fact.get(2));
            if (random.nextInt(3) == 0) {
                shoal.settle();
            }
        }
        shoal.settle();
        assertThat(persons(shoal)).isEqualTo(expected(facts));
    }

    /** Each person with the number of ids that are one, which is how often it logged in. */
    private static Map<String, Integer> persons(RunningShoal shoal) {
        var persons = new TreeMap<String, Integer>();
        for (var count = 1; count <= PEOPLE; count++) {
            for (var person : shoal.members("exactly-" + count)) {
                assertThat(persons.put(person, count)).as(person).isNull();
            }
        }
        persons.keySet().removeAll(OTHERS);
        return persons;
    }

    /** The same by walking from each id to all that share something with it which not too many have. */
    private static Map<String, Integer> expected(List<List<String>> facts) {
        var having = new HashMap<String, Set<String>>();
        facts.forEach(fact -> having.computeIfAbsent(fact.get(1) + fact.get(2), _ -> new TreeSet<>())
                .add(fact.get(0)));
        having.values().removeIf(ids -> ids.size() > LIMIT);
        var persons = new TreeMap<String, Integer>();
        var left = new TreeSet<String>();
        facts.forEach(fact -> left.add(fact.get(0)));
        while (!left.isEmpty()) {
            var one = new TreeSet<>(Set.of(left.first()));
            while (having.values().stream().anyMatch(ids -> !Collections.disjoint(ids, one) && one.addAll(ids))) {
                left.removeAll(one);
            }
            left.removeAll(one);
            persons.put(one.first(), one.size());
        }
        return persons;
    }

    /** Each of some people has logged in once. */
    private static RunningShoal shop() {
        var shoal = RunningShoal.at(START);
        shoal.publish(IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(count -> segment("exactly-" + count, "COUNT(login) = " + count))
                .toArray(String[]::new));
        for (var person = 1; person <= PEOPLE; person++) {
            shoal.send(event("p" + person, "login-" + person, "login", START, "{}"));
        }
        shoal.send(event("web-7", "w", "login", START, "{}"), event("app-1", "a", "login", START, "{}"));
        shoal.settle();
        return shoal;
    }

    private static void put(RunningShoal shoal, String customer, String kind, String value) {
        var platform = shoal.stack().platform("ApiFunction");
        var catalogs = new CatalogStore(platform);
        var body = Json.object();
        body.putObject("identifiers").put(kind, value);
        var patch = CustomerPatchReader.read(body, catalogs.current().settings(), shoal.now())
                .patch()
                .orElseThrow();
        var putting = new Putting(platform, catalogs);
        if (answered(() -> putting.put(customer, patch, "put"))) {
            return;
        }
        // As a client does who is told to try again, since one of them is being merged or split just now.
        shoal.settle();
        assertThat(putting.put(customer, patch, "put")).isPresent();
    }

    private static boolean answered(Supplier<Optional<Profile>> request) {
        try {
            return request.get().isPresent();
        } catch (Failure busy) {
            assertThat(busy.code()).isEqualTo(Failure.Code.CONTENDED);
            return false;
        }
    }
}
