package io.shoal.rule.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rule.parse.ParsedRule;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Place;
import io.shoal.rule.tree.Rule;
import java.util.Optional;

/** Reads and writes the JSON form of rules. */
public final class RuleJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private RuleJson() {}

    /** The form of a rule; reading it gives this tree again. */
    public static ObjectNode write(Rule rule) {
        return RuleForm.write(rule);
    }

    /** The tree of a form; what is wrong goes to the issues, with JSON pointers, and leaves holes. */
    public static ParsedRule read(JsonNode form, Issues issues) {
        JsonReading reading = new JsonReading(issues);
        return new ParsedRule(reading.conditions.rule(form, Place.Pointer.ROOT), reading.positions);
    }

    /** The tree of a form given as text; none if that is no JSON. */
    public static Optional<ParsedRule> read(String json, Issues issues) {
        try {
            JsonNode form = MAPPER.readTree(json);
            return Optional.of(read(form.isMissingNode() ? NullNode.getInstance() : form, issues));
        } catch (JsonProcessingException exception) {
            return none("This is no JSON: " + exception.getOriginalMessage(), issues);
        } catch (NumberFormatException beyondReach) {
            return none("The exponent of a number is beyond all reach", issues);
        }
    }

    private static Optional<ParsedRule> none(String message, Issues issues) {
        issues.error(IssueCode.BAD_JSON, Place.Pointer.ROOT, message);
        return Optional.empty();
    }
}
