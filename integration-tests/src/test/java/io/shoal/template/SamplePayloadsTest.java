package io.shoal.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample payload is one that Lambda's own serializer turns into what the handler takes, with nothing lost. */
class SamplePayloadsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Template.ROOT.resolve("events");
    private static final Pattern WHOLE_SECOND = Pattern.compile("^([0-9-]{10}T[0-9:]{8})[.]000Z$");

    /** The second form of a request's instant, for which the class of authorizers has no room. */
    private static final Pattern TIME_OF_REQUEST = Pattern.compile("[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:.*");

    private static final Set<String> OTHER_FOLDERS = Set.of("schemas", "published", "workflows");

    static Stream<Arguments> samples() {
        return Template.functions().stream()
                .flatMap(function -> files(EVENTS.resolve(function.folder()))
                        .map(file -> Arguments.of(function, EVENTS.relativize(file))));
    }

    @Test
    void everyFunctionHasSamplesAndEveryFolderAFunction() {
        Set<String> folders = new TreeSet<>(OTHER_FOLDERS);
        Template.functions().stream().map(Function::folder).forEach(folders::add);
        assertThat(entries(EVENTS)
                        .filter(Files::isDirectory)
                        .map(folder -> folder.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(folders);
        assertThat(Template.functions())
                .allSatisfy(function ->
                        assertThat(files(EVENTS.resolve(function.folder()))).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lambdaReadsItAndLosesNothing(Function function, Path sample) throws IOException {
        byte[] text = Files.readAllBytes(EVENTS.resolve(sample));
        PojoSerializer<Object> serializer = serializer(Inputs.of(function));
        Object input = serializer.fromJson(new ByteArrayInputStream(text));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        serializer.toJson(input, again);
        assertThat(values(JSON.readTree(again.toByteArray())))
                .containsAll(values(JSON.readTree(text))
                        .filter(value -> !value.isBlank()
                                && !TIME_OF_REQUEST.matcher(value).matches())
                        .toList());
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Class<?> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : (PojoSerializer<Object>)
                        (PojoSerializer<?>) JacksonFactory.getInstance().getSerializer(type);
    }

    /** Every text and number of a tree, wherever it stands; a map has no room for null. */
    private static Stream<String> values(JsonNode node) {
        return node.isContainerNode()
                ? node.valueStream().flatMap(SamplePayloadsTest::values)
                : Stream.of(node).filter(leaf -> !leaf.isNull()).map(SamplePayloadsTest::text);
    }

    private static String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        return WHOLE_SECOND.matcher(value.asText()).replaceFirst("$1Z");
    }

    private static Stream<Path> files(Path folder) {
        return entries(folder).filter(file -> file.toString().endsWith(".json"));
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return List.copyOf(entries.sorted().toList()).stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
