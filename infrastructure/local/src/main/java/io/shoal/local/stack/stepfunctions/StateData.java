package io.shoal.local.stack.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What goes into a state and what comes out of it, in one of the two languages. */
sealed interface StateData {

    static StateData of(boolean jsonata, JsonNode state, Scope scope) {
        return jsonata ? new InJsonata(state, scope) : InJsonPath.of(state, scope);
    }

    /** The state's input, as it sees it. */
    JsonNode input();

    /** What a task, or the branches, get. */
    JsonNode arguments();

    /** The result of a Pass state. */
    JsonNode pass();

    /** The output of a Succeed state. */
    JsonNode succeed();

    /** The output of the state, made from its result. */
    JsonNode output(JsonNode result);

    /** The variables that a template assigns, given a result. */
    JsonNode assigned(JsonNode template, JsonNode result);

    /** A field, or the one beside it that holds a path. */
    Optional<JsonNode> optional(String field, String pathField);

    boolean matches(JsonNode rule);

    /** What a Choice state passes on along a rule. */
    JsonNode chosen(JsonNode rule);

    /** The items of a Map. */
    JsonNode items();

    /** The input of one item. */
    JsonNode item(JsonNode value);

    /** What a catcher passes on. */
    JsonNode caught(JsonNode catcher, JsonNode error);

    default String text(String field, String pathField) {
        return optional(field, pathField).map(JsonNode::asText).orElse("");
    }

    /** Paths and templates with {@code .$}. */
    record InJsonPath(JsonNode state, Scope scope, Scope effective) implements StateData {

        static InJsonPath of(JsonNode state, Scope scope) {
            return new InJsonPath(state, scope, scope.on(path(state, "InputPath", scope)));
        }

        private static JsonNode path(JsonNode state, String field, Scope scope) {
            if (!state.has(field)) {
                return scope.input();
            }
            return state.get(field).isNull()
                    ? JsonNodeFactory.instance.objectNode()
                    : scope.value(state.get(field).asText());
        }

        @Override
        public JsonNode input() {
            return effective.input();
        }

        @Override
        public JsonNode arguments() {
            return state.has("Parameters") ? effective.filled(state.get("Parameters")) : effective.input();
        }

        @Override
        public JsonNode pass() {
            return state.has("Result") ? state.get("Result") : arguments();
        }

        @Override
        public JsonNode succeed() {
            return path(state, "OutputPath", effective);
        }

        @Override
        public JsonNode output(JsonNode result) {
            var selected = state.has("ResultSelector") ? scope.on(result).filled(state.get("ResultSelector")) : result;
            var isWait = state.path("Type").asText().equals("Wait");
            var merged = isWait ? effective.input() : merged(state, selected);
            return path(state, "OutputPath", scope.on(merged));
        }

        private JsonNode merged(JsonNode owner, JsonNode result) {
            if (!owner.has("ResultPath")) {
                return result;
            }
            return owner.get("ResultPath").isNull()
                    ? scope.input()
                    : JsonPath.parse(owner.get("ResultPath").asText()).put(scope.input(), result);
        }

        @Override
        public JsonNode assigned(JsonNode template, JsonNode result) {
            return template.isMissingNode()
                    ? JsonNodeFactory.instance.objectNode()
                    : scope.on(result).filled(template);
        }

        @Override
        public Optional<JsonNode> optional(String field, String pathField) {
            return state.has(pathField)
                    ? Optional.of(effective.value(state.get(pathField).asText()))
                    : Optional.ofNullable(state.get(field));
        }

        @Override
        public boolean matches(JsonNode rule) {
            return new Choices(effective).matches(rule);
        }

        @Override
        public JsonNode chosen(JsonNode rule) {
            return path(state, "OutputPath", effective);
        }

        @Override
        public JsonNode items() {
            return state.has("ItemsPath")
                    ? effective.value(state.get("ItemsPath").asText())
                    : effective.input();
        }

        @Override
        public JsonNode item(JsonNode value) {
            var selector = state.has("ItemSelector") ? state.get("ItemSelector") : state.path("Parameters");
            return selector.isMissingNode() ? value : effective.filled(selector);
        }

        @Override
        public JsonNode caught(JsonNode catcher, JsonNode error) {
            return merged(catcher, error);
        }
    }

    /** Expressions in JSONata. */
    record InJsonata(JsonNode state, Scope scope) implements StateData {

        private JsonNode filled(JsonNode template, String name, JsonNode value) {
            ObjectNode states = JsonNodeFactory.instance.objectNode();
            states.set("input", scope.input());
            states.set("context", scope.context());
            if (!name.isEmpty()) {
                states.set(name, value);
            }
            return JsonataExpressions.filled(template, states, scope.variables());
        }

        private JsonNode filled(JsonNode template) {
            return filled(template, "", scope.input());
        }

        @Override
        public JsonNode input() {
            return scope.input();
        }

        @Override
        public JsonNode arguments() {
            return state.has("Arguments") ? filled(state.get("Arguments")) : scope.input();
        }

        @Override
        public JsonNode pass() {
            return scope.input();
        }

        @Override
        public JsonNode succeed() {
            return output(scope.input());
        }

        @Override
        public JsonNode output(JsonNode result) {
            return state.has("Output") ? filled(state.get("Output"), "result", result) : result;
        }

        @Override
        public JsonNode assigned(JsonNode template, JsonNode result) {
            return template.isMissingNode()
                    ? JsonNodeFactory.instance.objectNode()
                    : filled(template, "result", result);
        }

        @Override
        public Optional<JsonNode> optional(String field, String pathField) {
            return Optional.ofNullable(state.get(field)).map(this::filled);
        }

        @Override
        public boolean matches(JsonNode rule) {
            return filled(rule.get("Condition")).asBoolean();
        }

        @Override
        public JsonNode chosen(JsonNode rule) {
            var template = rule.has("Output") ? rule.get("Output") : state.path("Output");
            return template.isMissingNode() ? scope.input() : filled(template);
        }

        @Override
        public JsonNode items() {
            return state.has("Items") ? filled(state.get("Items")) : scope.input();
        }

        @Override
        public JsonNode item(JsonNode value) {
            return state.has("ItemSelector") ? filled(state.get("ItemSelector")) : value;
        }

        @Override
        public JsonNode caught(JsonNode catcher, JsonNode error) {
            return catcher.has("Output") ? filled(catcher.get("Output"), "errorOutput", error) : error;
        }
    }
}
