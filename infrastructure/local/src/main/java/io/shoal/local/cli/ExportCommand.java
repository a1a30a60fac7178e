package io.shoal.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.deployment.Answer;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.deployment.RemoteApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shoal export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write everything that is known of a customer as one JSON document, as somebody may ask for it (GDPR Art. 15 and 20).",
            "Facts under each id of the person, events, memberships, changes, and what workflows did. It holds personal data."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:no such customer there, or the stack refuses", "2:wrong use"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./shoal export 17850.0 --data .shoal",
            "  ./shoal export ada --url http://localhost:8080 --key $KEY --out ada.json"
        })
final class ExportCommand extends ScreenCommand {
    @Parameters(paramLabel = "CUSTOMER", description = "Any id of the customer.")
    private String customer = "";

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(names = "--key", paramLabel = "KEY", description = "With --url: an API key with the scope customers:pii.")
    private String key = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead of to the standard output.")
    private @Nullable Path out;

    /** Where the customer is known. */
    static final class Where {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "In a folder that up or replay keeps (not while it runs).")
        private @Nullable Path data;

        @Option(names = "--url", paramLabel = "URL", description = "In a running stack: ./shoal up, or deployed.")
        private @Nullable URI url;
    }

    @Override
    public Integer call() throws IOException {
        String everything = where.url != null ? remote(new RemoteApi(where.url, key)) : inFolder(where.data);
        if (out == null) {
            screen().say(everything);
        } else {
            Files.writeString(out, everything + "\n");
            screen().note(out + ": everything known of " + customer);
        }
        return 0;
    }

    private String remote(RemoteApi api) throws IOException {
        JsonNode answer = fine(api.everything(customer));
        if (!answer.has("download")) {
            return answer.toString();
        }
        try (InputStream large =
                RemoteApi.download(URI.create(answer.path("download").asText()))) {
            return new String(large.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String inFolder(@Nullable Path data) {
        try (Deployment deployment = KeptFolder.open(data)) {
            JsonNode answer = fine(deployment.everything(customer));
            return answer.has("download") ? large(deployment, answer) : answer.toString();
        }
    }

    /** Reads what the link of an answer leads to; nothing serves it while a folder is opened. */
    private static String large(Deployment deployment, JsonNode answer) {
        String path = URI.create(answer.path("download").asText()).getPath();
        String object = path.substring(path.indexOf("exports/"));
        return deployment
                .stack()
                .clients()
                .s3()
                .getObjectAsBytes(
                        request -> request.bucket(deployment.platform().variable("DATA_BUCKET"))
                                .key(object))
                .asUtf8String();
    }

    private static JsonNode fine(Answer answer) {
        if (!answer.fine()) {
            throw CommandFailure.failed(answer.body().path("detail").asText(answer.toString()));
        }
        return answer.body();
    }
}
