package io.shoal.aws.workflow;

import io.shoal.aws.Platform;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

/** Sends e-mail through SES. */
public final class Mailer {
    private static final String CHARSET = "UTF-8";

    private final Platform platform;

    /** Takes the platform, whose variable {@code MESSAGE_FROM} is the sender's address. */
    public Mailer(Platform platform) {
        this.platform = platform;
    }

    /**
     * Sends a message in plain text.
     *
     * @param to the address; may be empty where none is known
     * @return whether SES took it; false if it never will
     */
    public boolean send(String to, String subject, String body) {
        if (to.isBlank()) {
            return false;
        }
        var message = Message.builder()
                .subject(text(subject))
                .body(Body.builder().text(text(body)).build())
                .build();
        try {
            platform.clients()
                    .mail()
                    .sendEmail(request -> request.fromEmailAddress(platform.variable("MESSAGE_FROM"))
                            .destination(Destination.builder().toAddresses(to).build())
                            .content(EmailContent.builder().simple(message).build()));
            return true;
        } catch (MessageRejectedException | BadRequestException refused) {
            return false;
        }
    }

    private static Content text(String text) {
        return Content.builder().charset(CHARSET).data(text).build();
    }
}
