package io.shoal.local.stack.wire;

import io.shoal.local.stack.mail.LocalMail;
import java.util.Map;

/**
 * All services behind one address, as AWS's clients find them: by the target header of the JSON protocols, by SES's path, else S3.
 *
 * @param mail SES, by its path
 * @param json services by the prefix of their target, such as {@code AWSEvents}
 */
public record Services(Map<String, LocalService> json, LocalService mail, LocalService s3) implements LocalService {

    public Services {
        json = Map.copyOf(json);
    }

    @Override
    public LocalResponse handle(LocalRequest request) {
        var target = request.header("x-amz-target").orElse("");
        if (target.isEmpty()) {
            return request.path().startsWith(LocalMail.PATH) ? mail.handle(request) : s3.handle(request);
        }
        var dot = target.indexOf('.');
        var service = json.get(dot < 0 ? target : target.substring(0, dot));
        return service != null
                ? service.handle(request)
                : LocalResponse.text(400, "application/x-amz-json-1.0", "{\"__type\":\"UnknownOperationException\"}");
    }
}
