package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.RemoteApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Bring a file of events, customers or members into a running stack.",
            "Announces the file, puts it into the stack's bucket, and follows its import to the end."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:imported; lines that were refused are counted",
            "1:the file was refused, or the import failed",
            "2:wrong use"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal import online-retail.csv.gz --mapping online-retail --key $KEY",
            "  ./shoal import november.jsonl --mapping events --key $KEY --rejects rejects.csv",
            "  ./shoal import staff.csv --segment staff --url $SHOAL --key $KEY",
            "",
            "What a file may hold: docs/imports.md."
        })
final class ImportCommand extends ScreenCommand {
    private static final int POLL_MILLIS = 300;

    private static final Set<String> UNDER_WAY = Set.of("waiting", "running");

    @Parameters(paramLabel = "FILE", description = "csv or JSON Lines, plain or gzip.")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The stack's API (default: http://localhost:8080, where ./shoal up listens).")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            description =
                    "An API key with the scope events:write, and customers:write or segments:write as the file needs.")
    private String key = "";

    @Option(names = "--rejects", paramLabel = "FILE", description = "Save the lines that were refused there.")
    private @Nullable Path rejects;

    @Option(names = "--json", description = "Print the report of the API.")
    private boolean json;

    /** What the lines mean. */
    static final class What {
        @Option(
                names = "--mapping",
                paramLabel = "NAME",
                description = "events, customers, online-retail, cdnow, or one that lies in the stack's bucket.")
        private @Nullable String mapping;

        @Option(
                names = "--segment",
                paramLabel = "ID",
                description = "The static segment whose members the file lists.")
        private @Nullable String segment;

        /** Says what to do to whoever names a file, as a replay takes it. */
        private void check() {
            if (mapping != null && mapping.endsWith(".yaml")) {
                String file = String.valueOf(Path.of(mapping).getFileName());
                throw CommandFailure.wrongUse(
                        ("--mapping is the name of a mapping that lies in the stack's data bucket: put %s there as"
                                        + " mappings/%s, and say --mapping %s (docs/imports.md)")
                                .formatted(mapping, file, file.substring(0, file.length() - ".yaml".length())));
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.wrongUse(file + ": there is no such file");
        }
        what.check();
        var api = new RemoteApi(url, key);
        JsonNode created = fine(api.post("/v1/imports", request()));
        String path = "/v1/imports/" + created.path("importId").asText();
        int status = RemoteApi.upload(URI.create(created.at("/upload/url").asText()), file);
        if (status != 200) {
            throw CommandFailure.failed("the upload was answered with " + status);
        }
        JsonNode report = follow(api, path);
        if (rejects != null) {
            save(fine(api.get(path + "/rejects", Map.of())), rejects);
        }
        tell(report);
        return report.path("status").asText().equals("succeeded") ? 0 : 1;
    }

    private ObjectNode request() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("file", String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "-"));
        return what.mapping != null ? body.put("mapping", what.mapping) : body.put("segment", what.segment);
    }

    private static JsonNode fine(Answer answer) {
        if (!answer.fine()) {
            throw CommandFailure.failed(answer.body().path("detail").asText(answer.toString()));
        }
        return answer.body();
    }

    /** Waits for the end of the run that the upload began. */
    private JsonNode follow(RemoteApi api, String path) {
        try (ProgressBar progress = screen().progress("Importing", " pieces", 1)) {
            while (true) {
                JsonNode report = fine(api.get(path, Map.of()));
                if (!UNDER_WAY.contains(report.path("status").asText())) {
                    return report;
                }
                progress.setExtraMessage(report.path("stage").asText());
                progress.maxHint(Math.max(1, report.path("pieces").asLong()));
                progress.stepTo(report.path("done").asLong());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped; the import goes on");
        }
    }

    private void save(JsonNode answer, Path target) throws IOException {
        if (answer.has("download")) {
            try (InputStream list =
                    RemoteApi.download(URI.create(answer.path("download").asText()))) {
                Files.copy(list, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void tell(JsonNode report) {
        if (json) {
            screen().say(report.toString());
            return;
        }
        screen().say(report.path("file").asText() + ": " + report.path("status").asText()
                + (report.has("reason") ? ": " + report.path("reason").asText() : ""));
        if (report.has("lines")) {
            screen().say(count(report, "/lines") + " lines, " + count(report, "/refusedLines") + " refused; "
                    + count(report, "/events/accepted") + " new events, " + count(report, "/events/duplicate")
                    + " known before; " + count(report, "/customers/put") + " customers put, "
                    + count(report, "/customers/unchanged") + " unchanged");
            report.path("reasons")
                    .properties()
                    .forEach(reason ->
                            screen().say("  " + Screen.count(reason.getValue().asLong()) + " x " + reason.getKey()));
        }
    }

    private static String count(JsonNode report, String pointer) {
        return Screen.count(report.at(pointer).asLong());
    }
}
