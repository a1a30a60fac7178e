package io.shoal.local.cli;

import io.shoal.aws.Platform;
import io.shoal.aws.key.KeyStore;
import io.shoal.local.deployment.Deployment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Where keys are kept: in a deployed stack, beside a running {@code shoal up}, or in a folder. */
final class KeyPlace {
    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description =
                    "Name of the deployed stack, reached with your AWS credentials and region (default: ${DEFAULT-VALUE}).")
    private String stack = "shoal";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Where AWS's protocols are answered, if not by AWS: ./shoal up says.")
    private @Nullable URI endpoint;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder that up or replay keeps (not while it runs).")
    private @Nullable Path data;

    /** Does something with the keys. */
    <T> T with(Function<KeyStore, T> action) {
        return data == null ? inStack(action) : inFolder(data, action);
    }

    private <T> T inFolder(Path folder, Function<KeyStore, T> action) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.wrongUse(folder + ": there is no such folder");
        }
        try (Deployment deployment =
                Deployment.onVirtualClock(InstantSource.system().instant(), Optional.of(folder))) {
            return action.apply(new KeyStore(deployment.stack().platform("AuthorizerFunction")));
        }
    }

    private <T> T inStack(Function<KeyStore, T> action) {
        if (endpoint != null) {
            local(endpoint).forEach(System::setProperty);
        }
        try {
            var aws = Platform.ofLambda();
            var variables = new HashMap<>(aws.variables());
            variables.put("KEYS_TABLE", table(aws));
            return action.apply(new KeyStore(new Platform(variables, aws.clients(), aws.clock())));
        } catch (SdkException silent) {
            throw CommandFailure.wrongUse("the keys of stack " + stack + " cannot be reached: " + silent.getMessage());
        }
    }

    /** What the SDK needs to know of an endpoint that is not AWS's own and asks for no real credentials. */
    private static Map<String, String> local(URI endpoint) {
        return Map.of(
                "aws.endpointUrl", endpoint.toString(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", "local",
                "aws.secretAccessKey", "local");
    }

    /** CloudFormation names a table after the stack and its logical id, with an ending of its own. */
    private String table(Platform aws) {
        var prefix = stack + "-KeysTable";
        return aws.clients().dynamoDb().listTablesPaginator().tableNames().stream()
                .filter(name -> name.equals(prefix) || name.startsWith(prefix + "-"))
                .findFirst()
                .orElseThrow(
                        () -> CommandFailure.wrongUse("there is no stack " + stack + " with a table of keys here"));
    }
}
