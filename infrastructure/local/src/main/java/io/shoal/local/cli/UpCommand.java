package io.shoal.local.cli;

import io.shoal.aws.key.KeyStore;
import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shoal up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Serve the API on this machine until Ctrl-C.",
            "The clock is the real one. The starter segments are published if there are none yet. Only programs of this"
                    + " machine can reach it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./shoal up", "  ./shoal up --port 9000 --data .shoal"})
final class UpCommand extends ScreenCommand {
    @Option(names = "--port", paramLabel = "N", description = "Where it listens; 0 = any that is free (default: 8080).")
    private int port = 8080;

    @Option(
            names = "--aws-port",
            paramLabel = "N",
            description =
                    "Where DynamoDB, S3, EventBridge, SQS and Step Functions answer in AWS's own protocols, for the aws"
                            + " command and any SDK; 0 = any that is free (default: the port after the API's).")
    private @Nullable Integer awsPort;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep everything in this folder (default: in memory).")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (data != null) {
            Files.createDirectories(data);
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (Deployment deployment = Deployment.onRealClock(Optional.ofNullable(data))) {
            if (deployment.catalogs().version() == 0) {
                deployment.publish(StarterSegments.read(), Set.of());
            }
            String key = key(deployment);
            URI address = listen(port, deployment.stack()::serveApi);
            URI aws = listen(awsPort(address), deployment.stack()::serveAws);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(stop, stopped), "stop"));
            introduce(address, aws, key);
            stop.await();
        }
        screen().note(data == null ? "Stopped." : "Stopped; " + data + " holds what was accepted.");
        stopped.countDown();
        return 0;
    }

    /** Ctrl-C: lets the server end what it is about before the process goes. */
    private static void waitFor(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
    }

    /** The port that was asked for, else the one after the API's; any where the API took any. */
    private int awsPort(URI api) {
        return Optional.ofNullable(awsPort).orElse(port == 0 ? 0 : api.getPort() + 1);
    }

    private static URI listen(int wanted, IntFunction<URI> server) {
        try {
            return server.apply(wanted);
        } catch (java.io.UncheckedIOException taken) {
            throw CommandFailure.wrongUse("cannot listen on port " + wanted
                    + ": is it taken? Try --port 0 or --aws-port 0 for any that is free");
        }
    }

    /** A key that may do everything; in a folder it stays the same. */
    private String key(Deployment deployment) throws IOException {
        var keys = new KeyStore(deployment.stack().platform("AuthorizerFunction"));
        Path file = data == null ? null : data.resolve("api-key");
        if (file != null && Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String key = keys.create("shoal up", EnumSet.allOf(Scope.class), Optional.empty())
                .secret();
        if (file != null) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key + "\n");
        }
        return key;
    }

    private void introduce(URI address, URI aws, String key) {
        screen().say("Shoal listens on " + address);
        screen().say("API key: " + key);
        screen().say("AWS endpoint: " + aws);
        screen().say("");
        screen().say("Try, in another terminal:");
        screen().say("  export SHOAL=" + address + " KEY=" + key);
        screen().say(
                        "  curl -s -H \"x-api-key: $KEY\" -X PUT $SHOAL/v1/customers/ada -d '{\"attributes\": {\"country\": \"GB\"}}'");
        screen().say(
                        "  curl -s -H \"x-api-key: $KEY\" $SHOAL/v1/events -d '{\"events\": [{\"customerId\": \"ada\", \"eventId\": \"1\","
                                + " \"type\": \"sign_up\", \"occurredAt\": \"'$(date -u +%FT%TZ)'\"}]}'");
        screen().say("  curl -s -H \"x-api-key: $KEY\" $SHOAL/v1/customers/ada/segments");
        screen().say("");
        screen().say("Ctrl-C stops it.");
        screen().out().flush();
    }
}
