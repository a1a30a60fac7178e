package io.shoal.local.stack.dynamodb;

import com.amazonaws.services.dynamodbv2.local.embedded.DDBExceptionMappingInvocationHandler;
import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a DynamoDB Local engine on {@link TunedAccess}, as its own factory does on the plain one. Two constructors that this takes are
 * not public; where they have changed, the factory's engine serves, only slower.
 *
 * @param service the engine
 * @param access its way to SQLite, empty where it runs untuned
 */
record Engine(AmazonDynamoDBLocal service, Optional<TunedAccess> access) {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final int JOBS = 10;

    /** An engine on a file, or in memory where there is none; without telemetry. */
    static Engine create(@Nullable Path file) {
        try {
            Class.forName(DynamoDBEmbedded.class.getName());
            return tuned(file);
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.INFO, "the database runs untuned", e);
            return new Engine(DynamoDBEmbedded.create(file == null ? null : file.toFile(), true), Optional.empty());
        }
    }

    private static Engine tuned(@Nullable Path file) throws ReflectiveOperationException {
        var access = file == null ? new TunedAccess() : new TunedAccess(file.toFile());
        var threads = Executors.newFixedThreadPool(
                JOBS, Thread.ofPlatform().daemon().name("dynamodb-", 0).factory());
        var client = new LocalDBClient(access, new JobsRegister(threads, false));
        var mapping = DDBExceptionMappingInvocationHandler.class.getDeclaredConstructor(LocalDBClient.class);
        mapping.setAccessible(true);
        var engine = Class.forName(DynamoDBEmbedded.class.getName() + "$1")
                .getDeclaredConstructor(DDBExceptionMappingInvocationHandler.class);
        engine.setAccessible(true);
        return new Engine((AmazonDynamoDBLocal) engine.newInstance(mapping.newInstance(client)), Optional.of(access));
    }
}
