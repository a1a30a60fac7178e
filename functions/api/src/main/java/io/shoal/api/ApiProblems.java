package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.aws.HttpAnswers;
import io.shoal.segment.DefinitionIssue;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problem documents with more in them than one detail. */
final class ApiProblems {
    private ApiProblems() {}

    /** Returns a problem document as it is. */
    static APIGatewayV2HTTPResponse answer(int status, ObjectNode problem) {
        var answer = HttpAnswers.json(status, problem);
        answer.setHeaders(Map.of("content-type", "application/problem+json"));
        return answer;
    }

    /** Refuses definitions, with all that is wrong with them. */
    static APIGatewayV2HTTPResponse refused(List<DefinitionIssue> issues) {
        var first = issues.stream().filter(DefinitionIssue::isError).findFirst();
        var body = ApiJson.object()
                .put("type", "about:blank")
                .put("title", "Invalid definition")
                .put("status", 422)
                .put("detail", first.map(DefinitionIssue::render).orElse(""));
        write(body, issues);
        return answer(422, body);
    }

    /** Adds issues to an answer. */
    static void write(ObjectNode body, List<DefinitionIssue> issues) {
        var list = body.putArray("issues");
        for (var issue : issues) {
            var node = list.addObject()
                    .put("severity", issue.severity().name().toLowerCase(Locale.ROOT))
                    .put("code", issue.code())
                    .put("segmentId", issue.segmentId())
                    .put("field", issue.field())
                    .put("message", issue.message());
            issue.inRule().ifPresent(inRule -> node.set("inRule", inRule.json()));
        }
    }
}
