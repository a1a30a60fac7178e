package io.shoal.rule.plan;

import io.shoal.rule.tree.Expression;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code DISTANCE_KM(attribute, latitude, longitude)}: along a great circle of the mean earth, by the haversine formula. Angles in radians. */
record DistanceTerm(Term place, double latitude, double longitude) implements Term {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    static DistanceTerm of(Term place, Expression.DistanceKm distance) {
        return new DistanceTerm(place, radians(distance.latitude()), radians(distance.longitude()));
    }

    @Override
    public Reading read(Subject subject, long now) {
        Reading reading = place.read(subject, now);
        return new Reading(distance(reading.content()), reading.until());
    }

    private Content distance(Content content) {
        if (content instanceof Content.Plain(Value.MapValue map)
                && map.get("lat") instanceof Value.Number(BigDecimal there)
                && map.get("lon") instanceof Value.Number(BigDecimal across)) {
            return Content.of(BigDecimal.valueOf(kilometres(radians(there), radians(across)))
                    .setScale(Form.PLACES, RoundingMode.HALF_EVEN));
        }
        return Contents.UNKNOWN;
    }

    private double kilometres(double otherLatitude, double otherLongitude) {
        double up = StrictMath.sin((otherLatitude - latitude) / 2);
        double across = StrictMath.sin((otherLongitude - longitude) / 2);
        double haversine = up * up + StrictMath.cos(latitude) * StrictMath.cos(otherLatitude) * across * across;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(Math.min(1, StrictMath.sqrt(haversine)));
    }

    private static double radians(BigDecimal degrees) {
        return StrictMath.toRadians(degrees.doubleValue());
    }
}
