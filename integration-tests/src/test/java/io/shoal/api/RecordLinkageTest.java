package io.shoal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Made-up people, each known by one to four records as different hands wrote them: e-mails in other cases, with typing errors or
 * nonsense instead, phones in other forms, cut short or missing, and one address that half an office shares. Whose record is whose is
 * known, so that what is merged can be judged.
 */
class RecordLinkageTest {
    private static final int PEOPLE = 25;
    private static final List<String> NONSENSE_EMAILS =
            List.of("n/a", "test@test.com", "none", "no at sign", "@", " - ");
    private static final List<String> NONSENSE_PHONES =
            List.of("000000", "n/a", "07400", "12345678", "+44 1", "unknown");

    /**
     * One record.
     *
     * @param truth whose it is
     * @param same what it has in common with other records in truth and in one form: nothing that was mistyped or refused
     * @param refused kinds of identifiers that are to be refused
     */
    private record Entry(
            String id, int truth, Map<String, String> identifiers, Set<String> same, Set<String> refused) {}

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void whoeverIsMergedIsOnePersonAndWhatWasRefusedIsReported(@ForAll long seed) {
        var deployment = FreshShoal.begin();
        var client = Client.with(deployment.stack(), EnumSet.allOf(Scope.class));
        client.call("PUT", "/v1/settings", "{'identifiers': {'region': 'GB'}}");
        var random = new Random(seed);
        var entries = new ArrayList<Entry>();
        for (var person = 0; person < PEOPLE; person++) {
            entries.addAll(new Hands(person, random).entries());
        }
        Collections.shuffle(entries, random);
        entries.forEach(entry -> put(deployment, client, entry));
        deployment.stack().settle();

        var persons = new HashMap<String, String>();
        entries.forEach(entry -> persons.put(
                entry.id(),
                client.get("/v1/customers/" + entry.id())
                        .body()
                        .path("customerId")
                        .asText()));
        assertPrecision(entries, persons);
        assertThat(groups(persons)).isEqualTo(groups(expected(entries)));
        assertReported(client, entries, persons);
    }

    /** Of all pairs that are one, each is one in truth. */
    private static void assertPrecision(List<Entry> entries, Map<String, String> persons) {
        var pairs = 0;
        for (var one : entries) {
            for (var other : entries) {
                if (one.id().compareTo(other.id()) < 0 && persons.get(one.id()).equals(persons.get(other.id()))) {
                    pairs++;
                    assertThat(one.truth()).as("%s and %s", one, other).isEqualTo(other.truth());
                }
            }
        }
        assertThat(pairs).isPositive();
    }

    private static void assertReported(Client client, List<Entry> entries, Map<String, String> persons) {
        var report = client.get("/v1/quality").body();
        assertThat(report.path("customers").asInt()).isEqualTo(new HashSet<>(persons.values()).size());
        for (var kind : List.of("email", "phone")) {
            var counted = 0L;
            for (var why : report.path("refusedIdentifiers").path(kind)) {
                counted += why.path("customers").asLong();
            }
            assertThat(counted)
                    .as(kind)
                    .isEqualTo(entries.stream()
                            .filter(entry -> entry.refused().contains(kind))
                            .map(entry -> persons.get(entry.id()))
                            .distinct()
                            .count());
        }
        assertThat(report.at("/crowdedIdentifiers/count/email").asInt()).isEqualTo(1);
        assertThat(report.at("/crowdedIdentifiers/named/0/customers")).hasSize(6);
        assertThat(report.at("/duplicates/sharedIdentifier").asInt())
                .isEqualTo(entries.size() - new HashSet<>(persons.values()).size());
        var text = report.toString();
        entries.forEach(entry -> entry.identifiers().values().stream()
                .filter(written -> written.strip().length() > 4)
                .forEach(written -> assertThat(text).doesNotContain(written)));
    }

    /** Who is one by what records have in common in truth: groups that grow until nothing more touches them. */
    private static Map<String, String> expected(List<Entry> entries) {
        var persons = new TreeMap<String, String>();
        for (var entry : entries) {
            var group = new TreeSet<>(Set.of(entry.id()));
            var same = new HashSet<>(entry.same());
            for (var size = 0; size < group.size(); ) {
                size = group.size();
                entries.stream()
                        .filter(other -> other.same().stream().anyMatch(same::contains))
                        .forEach(other -> {
                            group.add(other.id());
                            same.addAll(other.same());
                        });
            }
            persons.put(entry.id(), group.first());
        }
        return persons;
    }

    private static Set<Set<String>> groups(Map<String, String> persons) {
        return Set.copyOf(persons.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
                .values());
    }

    /** Puts as a client does: again, a moment later, where others change the same just now. */
    private static void put(Deployment deployment, Client client, Entry entry) {
        var identifiers = entry.identifiers().entrySet().stream()
                .map(one -> "'%s': '%s'".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
        var body = "{'identifiers': {" + identifiers + "}}";
        var status = 409;
        for (var attempt = 0; attempt < 5 && status == 409; attempt++) {
            var answer = client.call("PUT", "/v1/customers/" + entry.id(), body);
            status = answer.status();
            if (status == 200) {
                assertThat(answer.body().path("refused"))
                        .hasSize(entry.refused().size());
            }
            deployment.stack().settle();
        }
        assertThat(status).isEqualTo(200);
    }

    /** Those who write down one person. */
    private static final class Hands {
        private final int person;
        private final Random random;
        private final String email;
        private final String phone;

        private Hands(int person, Random random) {
            this.person = person;
            this.random = random;
            this.email = letters(9) + "." + letters(5) + person + "@example.org";
            this.phone = "7400%06d".formatted(100_000 + person * 1_000 + random.nextInt(1_000));
        }

        private List<Entry> entries() {
            var entries = new ArrayList<Entry>();
            for (var number = random.nextInt(4); number >= 0; number--) {
                entries.add(entry("r%d-%d-%s".formatted(person, number, letters(4))));
            }
            return entries;
        }

        private Entry entry(String id) {
            var identifiers = new TreeMap<String, String>();
            var same = new HashSet<String>();
            var refused = new HashSet<String>();
            // The first records of eight people have the address of their office.
            if (person < 8 && id.startsWith("r" + person + "-0-")) {
                identifiers.put("email", "Info@Example.com");
            } else {
                write("email", email(), identifiers, same, refused);
            }
            write("phone", phone(), identifiers, same, refused);
            return new Entry(id, person, identifiers, same, refused);
        }

        private static void write(
                String kind, Written written, Map<String, String> identifiers, Set<String> same, Set<String> refused) {
            switch (written) {
                case Written.Nothing _ -> {}
                case Written.Right(var text, var plain) -> {
                    identifiers.put(kind, text);
                    same.add(plain);
                }
                case Written.Mistyped(var text) -> identifiers.put(kind, text);
                case Written.Nonsense(var text) -> {
                    identifiers.put(kind, text);
                    refused.add(kind);
                }
            }
        }

        private Written email() {
            return switch (random.nextInt(8)) {
                case 0 -> new Written.Nothing();
                case 1 -> new Written.Nonsense(any(NONSENSE_EMAILS));
                case 2 -> new Written.Mistyped(letters(3) + email.substring(1));
                case 3 -> new Written.Right("  " + email.toUpperCase(Locale.ROOT) + " ", email);
                case 4 -> new Written.Right(email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1), email);
                default -> new Written.Right(email, email);
            };
        }

        private Written phone() {
            return switch (random.nextInt(8)) {
                case 0, 1 -> new Written.Nothing();
                case 2 -> new Written.Nonsense(any(NONSENSE_PHONES));
                case 3 -> new Written.Right("+44 " + phone.substring(0, 4) + " " + phone.substring(4), phone);
                case 4 -> new Written.Right("0" + phone, phone);
                case 5 ->
                    new Written.Right(
                            "(0" + phone.substring(0, 4) + ") " + phone.substring(4, 7) + "-" + phone.substring(7),
                            phone);
                case 6 -> new Written.Right("0044" + phone, phone);
                default -> new Written.Mistyped("07400%06d".formatted(500_000 + random.nextInt(400_000)));
            };
        }

        private String letters(int many) {
            return random.ints(many, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        }

        private String any(List<String> texts) {
            return texts.get(random.nextInt(texts.size()));
        }
    }

    /** What somebody wrote for an identifier. */
    private sealed interface Written {
        record Nothing() implements Written {}

        record Right(String text, String plain) implements Written {}

        /** It may be somebody's, but not this person's. */
        record Mistyped(String text) implements Written {}

        record Nonsense(String text) implements Written {}
    }
}
