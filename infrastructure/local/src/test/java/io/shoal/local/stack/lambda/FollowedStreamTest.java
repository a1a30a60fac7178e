package io.shoal.local.stack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.local.stack.dynamodb.LocalDatabase;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;

class FollowedStreamTest {
    private final LocalDatabase database = LocalDatabase.inMemory();

    private final FollowedStream stream =
            new FollowedStream(database.streams(), "arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/s");
    private int records;

    @AfterEach
    void close() {
        database.close();
    }

    /** How many records a follower finds at a place. */
    private int found(@Nullable String after) {
        return found(after, () -> page(records));
    }

    private int found(@Nullable String after, Supplier<GetRecordsResponse> read) {
        return stream.page("shard", after, read).records().size();
    }

    private static GetRecordsResponse page(int records) {
        var one = Record.builder().eventID("event").build();
        return GetRecordsResponse.builder()
                .records(Collections.nCopies(records, one))
                .nextShardIterator("next")
                .build();
    }

    @Test
    void followersAtOnePlaceReadAPageOnce() {
        records = 1;
        assertThat(List.of(found("1"), found("1"))).containsExactly(1, 1);
        records = 2;
        assertThat(found("1")).isEqualTo(1);
        assertThat(found("2")).isEqualTo(2);
        assertThat(found(null)).isEqualTo(2);
    }

    @Test
    void whatWasWrittenSinceIsSeen() {
        assertThat(found("1")).isZero();
        records = 1;
        stream.written();
        assertThat(found("1")).isEqualTo(1);
    }

    @Test
    void aPageThatWasReadWhileAWriteReturnedServesNobodyElse() {
        var missed = found("1", () -> {
            var before = page(0);
            stream.written();
            return before;
        });
        records = 1;
        assertThat(missed).isZero();
        assertThat(found("1")).isEqualTo(1);
    }
}
