package io.shoal.rule.check;

import io.shoal.value.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attributes that every customer has without anybody putting them. */
public enum BuiltIn {
    RFM_RECENCY("rfm", "recency", Type.NUMBER, Motion.LINEAR),
    RFM_FREQUENCY("rfm", "frequency", Type.NUMBER, Motion.STEPS),
    RFM_MONETARY("rfm", "monetary", Type.NUMBER, Motion.STEPS),
    RFM_R("rfm", "r", Type.NUMBER, Motion.STEPS),
    RFM_F("rfm", "f", Type.NUMBER, Motion.STEPS),
    RFM_M("rfm", "m", Type.NUMBER, Motion.STEPS),
    RFM_CELL("rfm", "cell", Type.TEXT, Motion.STEPS),
    PREDICTED_ALIVE("predicted", "alive", Type.NUMBER, Motion.CURVE),
    PREDICTED_PURCHASES_90D("predicted", "purchases_90d", Type.NUMBER, Motion.CURVE),
    PREDICTED_VALUE_365D("predicted", "value_365d", Type.NUMBER, Motion.CURVE),
    CUSTOMER_FIRST_SEEN("customer", "first_seen", Type.MOMENT, Motion.NONE),
    CUSTOMER_LAST_SEEN("customer", "last_seen", Type.MOMENT, Motion.NONE),
    CUSTOMER_COMPLETENESS("customer", "completeness", Type.NUMBER, Motion.NONE),
    CUSTOMER_ID("customer", "id", Type.TEXT, Motion.NONE);

    private static final Map<Path, BuiltIn> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BuiltIn::path, Function.identity()));

    private final String family;
    private final String name;
    private final Type type;
    private final Motion motion;

    BuiltIn(String family, String name, Type type, Motion motion) {
        this.family = family;
        this.name = name;
        this.type = type;
        this.motion = motion;
    }

    /** How rules name it. */
    public Path path() {
        return Path.of(family, name);
    }

    /** {@code rfm}, {@code predicted} or {@code customer}. */
    public String family() {
        return family;
    }

    /** What it holds where it is known. */
    public Type type() {
        return type;
    }

    /** How it moves while nothing but time passes. */
    public Motion motion() {
        return motion;
    }

    /** The built-in attribute of this path. */
    public static Optional<BuiltIn> of(Path path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** Whether the path lies in a family of built-in attributes, be it one of them or not. */
    public static boolean reserved(Path path) {
        return path.keys().size() > 1
                && Arrays.stream(values()).anyMatch(builtIn -> builtIn.family().equals(path.first()));
    }

    /** All of a family, by their names within it. */
    public static List<String> family(String family) {
        return Arrays.stream(values())
                .filter(builtIn -> builtIn.family().equals(family))
                .map(builtIn -> builtIn.name)
                .toList();
    }
}
