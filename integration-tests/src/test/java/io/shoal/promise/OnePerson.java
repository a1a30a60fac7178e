package io.shoal.promise;

import static io.shoal.promise.RunningShoal.START;
import static io.shoal.promise.RunningShoal.event;
import static io.shoal.promise.RunningShoal.segment;

import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.customer.Erasing;
import io.shoal.aws.customer.Merging;
import io.shoal.aws.customer.Unmerging;

/** Two ids of one person who logs in, and what may be done with them. */
final class OnePerson {
    private OnePerson() {}

    /** Ada logged in twice, under her phone's id once; one of these events came under both. */
    static RunningShoal prepared() {
        var shoal = RunningShoal.at(START);
        shoal.publish(
                segment("one", "COUNT(login) = 1"),
                segment("two", "COUNT(login) = 2"),
                segment("three", "COUNT(login) = 3"),
                segment("four", "COUNT(login) = 4"),
                segment("british", "country = 'GB'"));
        shoal.send(
                event("ada", "1", "login", START, "{}"),
                event("ada", "2", "login", START, "{}"),
                event("phone", "2", "login", START, "{}"),
                event("phone", "3", "login", START, "{}"),
                event("bob", "1", "login", START, "{}"));
        shoal.put("phone", "country", "GB");
        shoal.settle();
        return shoal;
    }

    static Unmerging unmerging(RunningShoal shoal) {
        return new Unmerging(shoal.stack().platform("ApiFunction"));
    }

    static Merging merging(RunningShoal shoal) {
        return new Merging(shoal.stack().platform("ApiFunction"), catalogs(shoal));
    }

    static Erasing erasing(RunningShoal shoal) {
        return new Erasing(shoal.stack().platform("ApiFunction"), catalogs(shoal));
    }

    static CatalogStore catalogs(RunningShoal shoal) {
        return new CatalogStore(shoal.stack().platform("ApiFunction"));
    }
}
