package io.shoal.local.stack.dynamodb;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Translates DynamoDB's requests and responses between the two SDKs for Java, whose classes have the same fields under the same names.
 * Thread-safe.
 */
final class Translation {

    private static final String FIRST = "com.amazonaws.services.dynamodbv2.model";

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final Map<Class<?>, Map<String, Property>> properties = new ConcurrentHashMap<>();
    private final Map<Class<?>, Supplier<SdkPojo>> builders = new ConcurrentHashMap<>();
    private final Map<Class<?>, Supplier<Object>> constructors = new ConcurrentHashMap<>();

    private record Property(Type type, Function<Object, @Nullable Object> getter, BiConsumer<Object, Object> setter) {}

    /** The request as an object of the first SDK's class. */
    Object request(SdkPojo request, Class<?> type) {
        return pojoToFirst(request, type);
    }

    /** The result as an object of the present SDK's class. */
    Object response(@Nullable Object result, Class<?> type) {
        var builder = builders.computeIfAbsent(type, Translation::builder).get();
        return result == null ? built(builder) : pojoFromFirst(result, builder);
    }

    @SuppressWarnings("unchecked")
    private static Supplier<SdkPojo> builder(Class<?> type) {
        try {
            return as(Supplier.class, LOOKUP.unreflect(type.getMethod("builder")));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no builder", e);
        }
    }

    private Object pojoToFirst(SdkPojo from, Class<?> type) {
        var to = constructors.computeIfAbsent(type, Translation::constructor).get();
        var known = properties(type);
        for (var field : from.sdkFields()) {
            var value = field.getValueOrDefault(from);
            if (isSet(value)) {
                var property = Optional.ofNullable(known.get(field.memberName()))
                        .orElseThrow(() -> new IllegalStateException(type + " has no " + field.memberName()));
                property.setter.accept(to, toFirst(value, property.type()));
            }
        }
        return to;
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private Object toFirst(Object value, Type type) {
        return switch (value) {
            case AttributeValue attribute -> Attributes.toFirst(attribute);
            case SdkPojo pojo -> pojoToFirst(pojo, (Class<?>) type);
            case List<?> list ->
                list.stream().map(item -> toFirst(item, argument(type, 0))).toList();
            case Map<?, ?> map -> {
                var translated = HashMap.<Object, Object>newHashMap(map.size());
                map.forEach((key, item) -> translated.put(key, toFirst(item, argument(type, 1))));
                yield translated;
            }
            case SdkBytes bytes -> bytes.asByteBuffer();
            default -> value;
        };
    }

    private static Type argument(Type type, int position) {
        return ((ParameterizedType) type).getActualTypeArguments()[position];
    }

    private Object pojoFromFirst(Object from, SdkPojo builder) {
        var known = properties(from.getClass());
        for (var field : builder.sdkFields()) {
            var property = known.get(field.memberName());
            var value = property == null ? null : property.getter.apply(from);
            if (value != null) {
                field.set(builder, fromFirst(value, field));
            }
        }
        return built(builder);
    }

    private static Object built(SdkPojo builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private Object fromFirst(Object value, SdkField<?> field) {
        return switch (value) {
            case com.amazonaws.services.dynamodbv2.model.AttributeValue attribute -> Attributes.fromFirst(attribute);
            case Collection<?> collection -> {
                var item = field.getTrait(ListTrait.class).memberFieldInfo();
                var translated = new ArrayList<Object>(collection.size());
                collection.forEach(one -> translated.add(fromFirst(one, item)));
                yield translated;
            }
            case Map<?, ?> map -> {
                var item = field.getTrait(MapTrait.class).valueFieldInfo();
                var translated = LinkedHashMap.<Object, Object>newLinkedHashMap(map.size());
                map.forEach((key, one) -> translated.put(key, fromFirst(one, item)));
                yield translated;
            }
            case ByteBuffer bytes -> SdkBytes.fromByteBuffer(bytes);
            case Date date -> date.toInstant();
            default ->
                field.marshallingType().equals(MarshallingType.SDK_POJO)
                        ? pojoFromFirst(value, field.constructor().get())
                        : value;
        };
    }

    private Map<String, Property> properties(Class<?> type) {
        return properties.computeIfAbsent(type, Translation::read);
    }

    /** The properties of a class by the names that the service's model gives them. */
    private static Map<String, Property> read(Class<?> type) {
        if (!type.getPackageName().equals(FIRST)) {
            throw new IllegalStateException(type + " is no class of the first SDK");
        }
        var read = new HashMap<String, Property>();
        for (var getter : type.getMethods()) {
            var name = getter.getName();
            if (name.startsWith("get") && getter.getParameterCount() == 0 && name.length() > 3) {
                setter(type, name.substring(3), getter.getReturnType()).ifPresent(setter -> {
                    var property = property(getter, setter);
                    read.put(name.substring(3), property);
                    // The streams' model begins some names with a small letter.
                    read.put(Character.toLowerCase(name.charAt(3)) + name.substring(4), property);
                });
            }
        }
        return read;
    }

    private static Optional<Method> setter(Class<?> type, String name, Class<?> value) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("set" + name) && method.getParameterCount() == 1)
                .filter(method -> method.getParameterTypes()[0].isAssignableFrom(value))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Property property(Method getter, Method setter) {
        try {
            return new Property(
                    getter.getGenericReturnType(),
                    as(Function.class, LOOKUP.unreflect(getter)),
                    as(BiConsumer.class, LOOKUP.unreflect(setter)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot translate by " + getter, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Supplier<Object> constructor(Class<?> type) {
        try {
            return as(Supplier.class, LOOKUP.unreflectConstructor(type.getConstructor()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    /** A handle as a function, which the JVM compiles as it does any other; a call by reflection takes longer than what it calls. */
    private static <T> T as(Class<T> function, MethodHandle handle) {
        return MethodHandleProxies.asInterfaceInstance(function, handle);
    }
}
