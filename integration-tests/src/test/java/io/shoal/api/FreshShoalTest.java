package io.shoal.api;

import io.shoal.aws.key.Scope;
import io.shoal.local.deployment.Deployment;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeEach;

/** Tests that each begin with an empty Shoal and a client who may do everything. */
abstract class FreshShoalTest {
    Deployment deployment;
    Client client;

    @BeforeEach
    void beginAnew() {
        deployment = FreshShoal.begin();
        client = Client.with(deployment.stack(), EnumSet.allOf(Scope.class));
    }
}
