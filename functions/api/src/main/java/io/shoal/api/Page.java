package io.shoal.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.shoal.aws.HttpAnswers;
import java.util.function.Function;

/**
 * Which part of a long answer is asked for.
 *
 * @param cursor where it begins
 * @param limit the most entries of it
 */
record Page(Cursor cursor, int limit) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** Answers with a page, or with a problem if {@code cursor} or {@code limit} cannot be read. */
    static APIGatewayV2HTTPResponse answer(ApiRequest request, Function<Page, APIGatewayV2HTTPResponse> action) {
        var given = request.query("cursor");
        var cursor = given.flatMap(Cursor::read);
        if (given.isPresent() && cursor.isEmpty()) {
            return HttpAnswers.problem(400, "Invalid request", "the cursor is none that was given out");
        }
        var limit = limit(request.query("limit").orElse(Integer.toString(USUAL)));
        if (limit < 1) {
            return HttpAnswers.problem(400, "Invalid request", "the limit is a number from 1 to " + MOST);
        }
        return action.apply(new Page(cursor.orElse(Cursor.START), limit));
    }

    private static int limit(String text) {
        try {
            var limit = Integer.parseInt(text);
            return limit <= MOST ? limit : 0;
        } catch (NumberFormatException broken) {
            return 0;
        }
    }
}
