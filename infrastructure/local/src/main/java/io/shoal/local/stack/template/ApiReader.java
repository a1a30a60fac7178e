package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code AWS::Serverless::HttpApi} whose {@code DefinitionBody} is an OpenAPI document with API Gateway's extensions. */
final class ApiReader {

    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String ANY = "x-amazon-apigateway-any-method";
    private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options", ANY);
    private static final Set<String> HARMLESS = Set.of(
            "AccessLogSettings",
            "DefaultRouteSettings",
            "Description",
            "DisableExecuteApiEndpoint",
            "Domain",
            "FailOnWarnings",
            "Name",
            "RouteSettings",
            "StageName",
            "Tags",
            "PropagateTags");

    private final Fields fields;
    private final JsonNode document;

    private ApiReader(Fields fields) {
        this.fields = fields;
        this.document = fields.only(Set.of("DefinitionBody"), HARMLESS)
                .tree("DefinitionBody")
                .orElseThrow(() -> fields.refusal("its routes have to stand in a DefinitionBody"));
    }

    /** Whether callers sign their requests (SigV4); there is no IAM on one machine, and such an API is left out. */
    static boolean isForSigned(Fields fields) {
        return fields.child("Auth").optionalText("DefaultAuthorizer").equals(Optional.of("AWS_IAM"));
    }

    static ApiResource read(String id, Fields fields) {
        var reader = new ApiReader(fields);
        return new ApiResource(id, reader.authorizer(), reader.routes());
    }

    private Optional<ApiResource.Authorizer> authorizer() {
        return document.path("components").path("securitySchemes").properties().stream()
                .filter(scheme -> scheme.getValue().has(AUTHORIZER))
                .findFirst()
                .map(scheme -> authorizer(
                        scheme.getKey(),
                        new Fields(fields.owner(), scheme.getValue().get(AUTHORIZER))));
    }

    private static ApiResource.Authorizer authorizer(String name, Fields authorizer) {
        authorizer.only(
                Set.of(
                        "type",
                        "authorizerUri",
                        "authorizerPayloadFormatVersion",
                        "enableSimpleResponses",
                        "identitySource",
                        "authorizerResultTtlInSeconds"),
                Set.of("authorizerCredentials"));
        if (!authorizer.text("authorizerPayloadFormatVersion").equals("2.0")
                || !authorizer.flag("enableSimpleResponses", false)) {
            throw authorizer.refusal("only payload 2.0 with simple responses is understood by the local stack");
        }
        return new ApiResource.Authorizer(
                name,
                function(authorizer.text("authorizerUri")),
                headers(authorizer),
                Duration.ofSeconds(authorizer.number("authorizerResultTtlInSeconds", 0)));
    }

    private static List<String> headers(Fields authorizer) {
        var prefix = "$request.header.";
        var headers = new ArrayList<String>();
        for (var source : authorizer.optionalText("identitySource").orElse("").split(",")) {
            if (source.strip().startsWith(prefix)) {
                headers.add(source.strip().substring(prefix.length()));
            } else if (!source.isBlank()) {
                throw authorizer.refusal("the identity source " + source + " is not understood by the local stack");
            }
        }
        return headers;
    }

    private List<ApiResource.Route> routes() {
        var routes = new ArrayList<ApiResource.Route>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> routes.add(route(path.getKey(), operation))));
        return routes;
    }

    private ApiResource.Route route(String path, Map.Entry<String, JsonNode> operation) {
        var security = operation.getValue().path("security");
        var needed = security.isMissingNode() ? document.path("security") : security;
        return new ApiResource.Route(
                operation.getKey().equals(ANY) ? "ANY" : operation.getKey().toUpperCase(Locale.ROOT),
                path.equals("/$default") ? "$default" : path,
                function(integration(path, operation.getValue()).path("uri").asText()),
                needed.isEmpty());
    }

    private JsonNode integration(String path, JsonNode operation) {
        var integration = operation.path(INTEGRATION);
        var reference = integration.path("$ref").asText("");
        var found = reference.startsWith("#/") ? document.at(reference.substring(1)) : integration;
        if (!found.path("type").asText().equals("aws_proxy")
                || !found.path("payloadFormatVersion").asText().equals("2.0")) {
            throw fields.refusal(path + " needs an integration of type aws_proxy with payload 2.0");
        }
        return found;
    }

    /** The name of the function whose ARN stands in an address such as {@code arn:...:path/2015-03-31/functions/ARN/invocations}. */
    private static String function(String uri) {
        return Arns.functionName(uri.replaceFirst("^.*/functions/", "").replaceFirst("/invocations$", ""));
    }
}
