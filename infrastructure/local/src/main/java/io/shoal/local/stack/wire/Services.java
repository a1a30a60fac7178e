package io.shoal.local.stack.wire;

import java.util.Map;

/**
 * All services behind one address, as AWS's clients find them: by the target header of the JSON protocols, else S3.
 *
 * @param json services by the prefix of their target, such as {@code AWSEvents}
 */
public record Services(Map<String, LocalService> json, LocalService s3) implements LocalService {

    public Services {
        json = Map.copyOf(json);
    }

    @Override
    public LocalResponse handle(LocalRequest request) {
        var target = request.header("x-amz-target").orElse("");
        if (target.isEmpty()) {
            return s3.handle(request);
        }
        var dot = target.indexOf('.');
        var service = json.get(dot < 0 ? target : target.substring(0, dot));
        return service != null
                ? service.handle(request)
                : LocalResponse.text(400, "application/x-amz-json-1.0", "{\"__type\":\"UnknownOperationException\"}");
    }
}
