package io.shoal.aws.workflow;

import io.shoal.aws.Platform;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

/** Sends e-mail through SES. */
public final class Mailer {
    private static final String CHARSET = "UTF-8";

    private final Platform platform;

    /**
     * Takes the platform, whose variable {@code MESSAGE_FROM} is the sender's address, and {@code UNSUBSCRIBE_URL} where somebody may
     * unsubscribe, {@code {customer}} standing for the customer's id.
     */
    public Mailer(Platform platform) {
        this.platform = platform;
    }

    /**
     * A message in plain text.
     *
     * @param to the address; may be empty where none is known
     */
    public record Letter(String customerId, String to, String subject, String body) {}

    /**
     * Sends a message.
     *
     * @return whether SES took it; false if it never will
     */
    public boolean send(Letter letter) {
        if (letter.to().isBlank()) {
            return false;
        }
        var message = Message.builder()
                .subject(text(letter.subject()))
                .body(Body.builder().text(text(letter.body())).build())
                .headers(unsubscription(letter.customerId()))
                .build();
        try {
            platform.clients()
                    .mail()
                    .sendEmail(request -> request.fromEmailAddress(platform.variable("MESSAGE_FROM"))
                            .destination(Destination.builder()
                                    .toAddresses(letter.to())
                                    .build())
                            .content(EmailContent.builder().simple(message).build()));
            return true;
        } catch (MessageRejectedException | BadRequestException refused) {
            return false;
        }
    }

    /** The headers of RFC 8058, by which programs for mail unsubscribe with one click. */
    private List<MessageHeader> unsubscription(String customerId) {
        return platform.optional("UNSUBSCRIBE_URL")
                .map(url -> url.replace("{customer}", URLEncoder.encode(customerId, StandardCharsets.UTF_8)))
                .map(url -> List.of(
                        header("List-Unsubscribe", "<" + url + ">"),
                        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")))
                .orElse(List.of());
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static Content text(String text) {
        return Content.builder().charset(CHARSET).data(text).build();
    }
}
