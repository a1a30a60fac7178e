package io.shoal.local.stack.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.Calls;
import io.shoal.local.stack.wire.LocalRequest;
import io.shoal.local.stack.wire.LocalResponse;
import io.shoal.local.stack.wire.LocalService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** SES version 2, of which it knows how to send a simple message. Addresses that end in {@code .invalid} are rejected. */
public final class LocalMail implements LocalService {
    /** Where its API begins. */
    public static final String PATH = "/v2/email/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Calls calls;

    private final List<Mail> sent = new CopyOnWriteArrayList<>();

    /** Nothing was sent yet. */
    public LocalMail(Calls calls) {
        this.calls = calls;
    }

    /** A message that was sent, with its own headers by name. */
    public record Mail(String from, String to, String subject, String body, Map<String, String> headers) {
        public Mail {
            headers = Map.copyOf(headers);
        }
    }

    /** Everything that was sent, in order. */
    public List<Mail> sent() {
        return List.copyOf(sent);
    }

    /** Forgets what was sent. */
    public void clear() {
        sent.clear();
    }

    @Override
    public LocalResponse handle(LocalRequest request) {
        if (!request.path().equals(PATH + "outbound-emails")) {
            return refusal("NotFoundException", "not known to the local stack: " + request.path());
        }
        return calls.watched(new Call("email", "SendEmail"), () -> send(request));
    }

    private LocalResponse send(LocalRequest request) {
        try {
            var message = JSON.readTree(new String(request.bytes(), StandardCharsets.UTF_8));
            var mail = new Mail(
                    message.path("FromEmailAddress").asText(),
                    message.at("/Destination/ToAddresses/0").asText(),
                    message.at("/Content/Simple/Subject/Data").asText(),
                    message.at("/Content/Simple/Body/Text/Data").asText(),
                    message.at("/Content/Simple/Headers")
                            .valueStream()
                            .collect(Collectors.toMap(
                                    header -> header.path("Name").asText(),
                                    header -> header.path("Value").asText())));
            if (mail.to().endsWith(".invalid")) {
                return refusal("MessageRejected", "the address is rejected");
            }
            sent.add(mail);
            return LocalResponse.text(
                    200,
                    "application/json",
                    JSON.createObjectNode()
                            .put("MessageId", UUID.randomUUID().toString())
                            .toString());
        } catch (JsonProcessingException broken) {
            return refusal("BadRequestException", "no JSON");
        }
    }

    private static LocalResponse refusal(String code, String message) {
        return LocalResponse.text(
                400,
                "application/json",
                JSON.createObjectNode()
                        .put("__type", code)
                        .put("message", message)
                        .toString());
    }
}
