package io.shoal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.segment.Cause;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/events.md shows events as they are. */
class DocumentedEventsTest {
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    static List<String> examples() {
        return BLOCK.matcher(document()).results().map(match -> match.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleKeepsItsSchema(String example) {
        PublishedEvents.check(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Segment Entered",
                "Segment Exited",
                "RFM Cell Changed",
                "Message Requested",
                "Message Sent",
                "Message Suppressed",
                "Task Requested",
                "Workflow Stopped"
            })
    void everyKindOfEventIsExplained(String type) {
        assertThat(document()).contains("| `" + type + "` |");
    }

    @Test
    void everyCauseIsNamed() {
        for (Cause cause : Cause.values()) {
            assertThat(document()).contains("`" + cause.label() + "`");
            assertThat(Schemas.text(Schemas.EVENTS.resolve("schemas/segment-change.json")))
                    .contains("\"" + cause.label() + "\"");
        }
    }

    private static String document() {
        return Schemas.text(Schemas.EVENTS.resolveSibling("docs").resolve("events.md"));
    }
}
