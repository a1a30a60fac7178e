package io.shoal.imports.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads YAML documents. Keys stand once, aliases are refused, numbers stay exact; a scalar is a number or a truth value as in YAML
 * 1.2, so {@code yes} and dates are texts.
 */
public final class DocumentReader {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final String file;

    private final Problems problems;

    private DocumentReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads every document of a file in UTF-8.
     *
     * @param problems takes what is wrong; then the result is what could be read up to there
     * @throws IOException where the file cannot be read at all
     */
    public static List<Node> readAll(Path path, Problems problems) throws IOException {
        return new DocumentReader(path.toString(), problems).documents(Files.readString(path));
    }

    /**
     * Reads a text of one document.
     *
     * @param file named in problems
     * @param problems takes what is wrong; then the result is empty
     */
    public static Optional<Node> read(String text, String file, Problems problems) {
        List<Node> documents = new DocumentReader(file, problems).documents(text);
        if (documents.size() > 1) {
            problems.add(documents.get(1).place(), "a second document: one to a file");
        }
        return problems.none() ? Optional.of(documents.getFirst()) : Optional.empty();
    }

    private List<Node> documents(String text) {
        var documents = new ArrayList<Node>();
        try (YAMLParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                documents.add(node(parser));
            }
        } catch (JsonProcessingException wrong) {
            problems.add(place(wrong.getLocation()), "not YAML: " + withoutExcerpt(wrong.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("a text cannot fail to be read", impossible);
        }
        if (documents.isEmpty() && problems.none()) {
            problems.add(new Place(file, 1, 1), "the file is empty");
        }
        return documents;
    }

    private Node node(YAMLParser parser) throws IOException {
        Place place = place(parser.currentTokenLocation());
        if (parser.isCurrentAlias()) {
            problems.add(place, "aliases (*" + parser.getText() + ") are not supported: write it out");
        }
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> fields(parser, place);
            case START_ARRAY -> items(parser, place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(place, number(parser), parser.getText());
            case VALUE_TRUE -> new Node.Scalar(place, NODES.booleanNode(true), parser.getText());
            case VALUE_FALSE -> new Node.Scalar(place, NODES.booleanNode(false), parser.getText());
            case VALUE_NULL -> new Node.Scalar(place, NODES.nullNode(), "");
            default -> new Node.Scalar(place, NODES.textNode(parser.getText()), parser.getText());
        };
    }

    private Node fields(YAMLParser parser, Place place) throws IOException {
        var entries = new LinkedHashMap<String, Node.Entry>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Place keyPlace = place(parser.currentTokenLocation());
            parser.nextToken();
            if (entries.put(key, new Node.Entry(keyPlace, node(parser))) != null) {
                problems.add(keyPlace, "'" + key + "' stands here a second time");
            }
        }
        return new Node.Fields(place, entries);
    }

    private Node items(YAMLParser parser, Place place) throws IOException {
        var elements = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(parser));
        }
        return new Node.Items(place, elements);
    }

    /** Infinity and the like are no numbers of ours. */
    private static JsonNode number(YAMLParser parser) throws IOException {
        String text = parser.getText();
        try {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? NODES.numberNode(parser.getBigIntegerValue())
                    : NODES.numberNode(new BigDecimal(text));
        } catch (NumberFormatException notDecimal) {
            return NODES.textNode(text);
        }
    }

    private Place place(JsonLocation location) {
        return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The parser's message without its own places and excerpts, which are indented. */
    private static String withoutExcerpt(String message) {
        return message.lines()
                .filter(line -> !line.isEmpty() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }
}
