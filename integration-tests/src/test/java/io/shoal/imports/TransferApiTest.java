package io.shoal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Json;
import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files in and out by the API: the links work as a partner uses them. */
class TransferApiTest {
    private final HttpClient web = HttpClient.newHttpClient();
    private Importing shoal;

    @BeforeEach
    void begin() {
        shoal = Importing.begin();
    }

    private Map<String, String> key(Set<Scope> scopes) {
        var key = new KeyStore(shoal.stack().platform("AuthorizerFunction")).create("test", scopes, Optional.empty());
        return Map.of("x-api-key", key.secret(), "content-type", "application/json");
    }

    private JsonNode call(Map<String, String> key, int status, String method, String target, String body) {
        try {
            var answer = shoal.stack()
                    .http(method, target, key, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.status()).as(text).isEqualTo(status);
            return Json.read(text);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private String download(JsonNode answer) throws IOException, InterruptedException {
        var response = web.send(
                HttpRequest.newBuilder(URI.create(answer.path("download").asText()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private void upload(JsonNode created, String content) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(created.at("/upload/url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofString(content))
                .build();
        assertThat(web.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        shoal.stack().settle();
    }

    @Test
    void aFileIsAnnouncedPutAndReported() throws IOException, InterruptedException {
        var key = key(EnumSet.of(Scope.EVENTS_WRITE));
        var created = call(key, 201, "POST", "/v1/imports", "{'mapping': 'events', 'file': 'may.jsonl'}");
        String path = "/v1/imports/" + created.path("importId").asText();
        assertThat(call(key, 200, "GET", path, "").path("status").asText()).isEqualTo("waiting");
        upload(
                created,
                "{\"customerId\":\"a\",\"eventId\":\"1\",\"type\":\"login\",\"occurredAt\":\"2026-02-01T00:00:00Z\"}\nnothing\n");
        var report = call(key, 200, "GET", path, "");
        assertThat(Importing.counts(report)).isEqualTo("succeeded 1 new, 0 known, 1 refused");
        assertThat(report.has("etag") || report.has("createdBy")).isFalse();
        assertThat(download(call(key, 200, "GET", path + "/rejects", "")))
                .isEqualTo("line,reason,text\r\n2,is not an object of JSON,nothing\r\n");
        call(key(EnumSet.of(Scope.EVENTS_WRITE)), 403, "GET", path + "/rejects", "");
        call(key(EnumSet.of(Scope.EVENTS_WRITE, Scope.CUSTOMERS_READ)), 200, "GET", path + "/rejects", "");
        call(key, 404, "GET", "/v1/imports/none", "");
    }

    @Test
    void whatAFileMayHoldNeedsItsScope() {
        var key = key(EnumSet.of(Scope.EVENTS_WRITE));
        call(key, 403, "POST", "/v1/imports", "{'mapping': 'customers', 'file': 'a.jsonl'}");
        call(key, 403, "POST", "/v1/imports", "{'mapping': 'online-retail', 'file': 'a.csv'}");
        call(key, 403, "POST", "/v1/imports", "{'segment': 'staff', 'file': 'a.csv'}");
        var all = key(EnumSet.allOf(Scope.class));
        call(all, 400, "POST", "/v1/imports", "{'mapping': 'events', 'file': '../a.csv'}");
        call(all, 400, "POST", "/v1/imports", "{'mapping': 'events', 'segment': 'staff', 'file': 'a.csv'}");
        call(all, 400, "POST", "/v1/imports", "{'mapping': 'events/../x', 'file': 'a.csv'}");
        call(all, 400, "POST", "/v1/imports", "['events']");
    }

    @Test
    void aListOfIdsIsAStaticSegmentWhoseChangesAnImportCaused() throws IOException, InterruptedException {
        var key = key(EnumSet.allOf(Scope.class));
        for (String id : new String[] {"ada", "bob", "cy"}) {
            call(key, 200, "PUT", "/v1/customers/" + id, "{'attributes': {'country': 'GB'}}");
        }
        shoal.stack().settle();
        upload(
                call(key, 201, "POST", "/v1/imports", "{'segment': 'staff', 'file': 'staff.csv'}"),
                "customerId,name\nada,A\nbob,B\n");
        assertThat(members(key)).containsExactlyInAnyOrder("ada", "bob");
        upload(call(key, 201, "POST", "/v1/imports", "{'segment': 'staff', 'file': 'staff.csv'}"), "bob\ncy\n");
        assertThat(members(key)).containsExactlyInAnyOrder("bob", "cy");
        var history = call(key, 200, "GET", "/v1/customers/ada/history", "").path("changes");
        assertThat(history.findValuesAsText("cause")).containsExactly("import", "import");
    }

    private Set<String> members(Map<String, String> key) {
        var members = new TreeSet<String>();
        call(key, 200, "GET", "/v1/segments/staff/members", "").path("members").forEach(id -> members.add(id.asText()));
        return members;
    }

    @Test
    void aListForASegmentWithARuleIsRefused() {
        call(key(EnumSet.allOf(Scope.class)), 200, "PUT", "/v1/segments/readers", "{'rule': 'DID page_viewed'}");
        var report = shoal.drop("imports/segments/readers/a.csv", "ada\n");
        assertThat(report.path("reason").asText())
                .isEqualTo("the segment readers has a rule; a list cannot take its place");
        assertThat(shoal.drop("imports/segments/staff/a.csv", "\n")
                        .path("reason")
                        .asText())
                .isEqualTo("lists nobody");
    }

    @Test
    void membersAreExportedWholeInBothForms() throws IOException, InterruptedException {
        var key = key(EnumSet.allOf(Scope.class));
        var list = new StringBuilder();
        for (int number = 0; number < 30; number++) {
            call(key, 200, "PUT", "/v1/customers/c-%2C" + number, "{'attributes': {'country': 'GB'}}");
            list.append("\"c-,").append(number).append("\"\n");
        }
        shoal.stack().settle();
        shoal.drop("imports/segments/staff/a.csv", list.toString());
        String csv = export(key, "csv");
        assertThat(csv).startsWith("customerId,since\r\n").contains("\"c-,7\",2026-03-01T00:00:01Z\r\n");
        assertThat(csv.lines()).hasSize(31).doesNotHaveDuplicates();
        assertThat(export(key, "jsonl").lines())
                .hasSize(30)
                .contains("{\"customerId\":\"c-,7\",\"since\":\"2026-03-01T00:00:01Z\"}");
        call(key, 404, "POST", "/v1/segments/nobody/exports", "{}");
        call(key, 400, "POST", "/v1/segments/staff/exports", "{'format': 'xlsx'}");
        call(key, 404, "GET", "/v1/exports/none", "");
        call(key(EnumSet.complementOf(EnumSet.of(Scope.EXPORTS))), 403, "POST", "/v1/segments/staff/exports", "{}");
    }

    private String export(Map<String, String> key, String format) throws IOException, InterruptedException {
        var created = call(key, 202, "POST", "/v1/segments/staff/exports", "{'format': '" + format + "'}");
        String path = "/v1/exports/" + created.path("exportId").asText();
        assertThat(call(key, 200, "GET", path, "").path("status").asText()).isEqualTo("running");
        shoal.stack().settle();
        var done = call(key, 200, "GET", path, "");
        assertThat(done.path("status").asText()).isEqualTo("succeeded");
        assertThat(done.path("members").asInt()).isEqualTo(30);
        return download(done);
    }
}
