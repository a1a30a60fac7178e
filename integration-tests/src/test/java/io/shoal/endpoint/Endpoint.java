package io.shoal.endpoint;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** Where the tests run: at {@code AWS_ENDPOINT_URL}, on a LocalStack that Testcontainers starts (-Plocalstack), or embedded. */
final class Endpoint {
    private static final String IMAGE = "localstack/localstack:2026.3";
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Endpoint() {}

    /** Ends with the JVM: Testcontainers sees to that. */
    private static final class Container {
        private static final URI ADDRESS = start();

        private static URI start() {
            var container = new LocalStackContainer(DockerImageName.parse(IMAGE)).withEnv(TOKEN, System.getenv(TOKEN));
            container.start();
            return container.getEndpoint();
        }
    }

    /** The address, empty for the embedded stack. */
    static Optional<URI> find() {
        if (!Boolean.getBoolean("shoal.localstack")) {
            return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create);
        }
        reason().ifPresent(reason -> {
            say(reason);
            Assumptions.abort(reason);
        });
        return Optional.of(Container.ADDRESS);
    }

    /** Why LocalStack cannot be started here. */
    private static Optional<String> reason() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("LocalStack is not tried: it needs Docker, and none answers here");
        }
        return System.getenv(TOKEN) == null
                ? Optional.of("LocalStack is not tried: its image asks for a token, and " + TOKEN + " is not set")
                : Optional.empty();
    }

    /** One line is enough for all tests. */
    private static void say(String reason) {
        if (SAID.add(reason)) {
            System.out.println(reason);
        }
    }
}
