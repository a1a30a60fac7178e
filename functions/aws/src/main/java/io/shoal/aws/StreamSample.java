package io.shoal.aws;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.shoal.event.Event;
import io.shoal.profile.Arrival;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches of a customer who does not exist, for priming. */
public final class StreamSample {
    private static final String CUSTOMER = "priming";
    private static final Instant LONG_AGO = Instant.EPOCH;

    private StreamSample() {}

    /** Returns a batch of the stream of events. */
    public static DynamodbEvent ofEvents() {
        var event = new Event(CUSTOMER, CUSTOMER, CUSTOMER, LONG_AGO, Map.of("number", Value.Number.of("1.5")));
        return batch(EventStore.item(new Arrival(event, 0)));
    }

    /** Returns a batch of the stream of profiles. */
    public static DynamodbEvent ofProfiles() {
        var unknown = Profile.unknown(CUSTOMER, 0);
        return batch(ProfileCodec.write(unknown.touched(unknown.written(), 0)));
    }

    /** Returns a batch of the stream of profiles that tells of a merge. */
    public static DynamodbEvent ofMerge() {
        var unknown = Profile.unknown(CUSTOMER, 0);
        return batch(ProfileCodec.write(unknown.meeting(new Fate.Merged(CUSTOMER), unknown.written(), 0)));
    }

    /** Returns a batch of the stream of changes. */
    public static DynamodbEvent ofChanges() {
        return batch(Item.empty()
                .text("customerId", CUSTOMER)
                .text(
                        "detail",
                        "{\"id\":\"priming\",\"customerId\":\"priming\",\"segmentId\":\"priming\",\"change\":\"entered\","
                                + "\"at\":\"1970-01-01T00:00:00Z\"}"));
    }

    /** Returns a batch of the stream of workflows. */
    public static DynamodbEvent ofWorkflows() {
        return batch(
                Item.empty()
                        .text("customerId", CUSTOMER)
                        .text(
                                "outbox",
                                "{\"events\":[{\"type\":\"Message Sent\",\"detail\":{\"id\":\"priming\",\"at\":\"1970-01-01T00:00:00Z\"}}]}"));
    }

    private static DynamodbEvent batch(Item item) {
        var image = new HashMap<String, AttributeValue>();
        item.attributes().forEach((name, value) -> image.put(name, convert(value)));
        var change = new StreamRecord()
                .withSequenceNumber("1")
                .withKeys(Map.of("customerId", new AttributeValue(CUSTOMER)))
                .withNewImage(image);
        var record = new DynamodbStreamRecord();
        record.setDynamodb(change);
        var event = new DynamodbEvent();
        event.setRecords(List.of(record));
        return event;
    }

    private static AttributeValue convert(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        var converted = new AttributeValue();
        if (value.hasL()) {
            converted.setL(value.l().stream().map(StreamSample::convert).toList());
        } else if (value.n() != null) {
            converted.setN(value.n());
        } else {
            converted.setS(value.s());
        }
        return converted;
    }
}
