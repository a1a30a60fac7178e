package io.shoal.local.stack.sqs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A queue as an event source mapping sees it. */
public interface Mailbox {

    /** Receives what is visible now, at most so many messages, and hides it. */
    List<Message> receive(int maximum);

    /** Deletes what was received under this receipt. */
    void delete(String receipt);

    /** When the next message can be received, as far as that is known. */
    Optional<Instant> nextVisible();
}
