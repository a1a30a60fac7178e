package io.shoal.local.stack.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.local.stack.template.BusResource;
import io.shoal.local.stack.template.RuleResource;
import io.shoal.local.stack.template.TemplateException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.event.ruler.Machine;

/** A bus and its rules. */
final class LocalBus {

    private final BusResource resource;
    private final Machine machine = Machine.builder().build();
    private final Map<String, RuleResource> rules = new TreeMap<>();

    LocalBus(BusResource resource) {
        this.resource = resource;
    }

    BusResource resource() {
        return resource;
    }

    /** Adds a rule, in the place of one of the same name. */
    synchronized void add(RuleResource rule) {
        try {
            var before = rules.remove(rule.name());
            if (before != null) {
                machine.deleteRule(before.name(), before.pattern());
            }
            machine.addRule(rule.name(), rule.pattern());
            rules.put(rule.name(), rule);
        } catch (IOException | RuntimeException e) {
            throw new TemplateException(rule.id(), "its event pattern is not understood: " + e.getMessage());
        }
    }

    /** The rules that match an event, by name. */
    synchronized List<RuleResource> matching(JsonNode event) {
        return machine.rulesForJSONEvent(event).stream()
                .distinct()
                .sorted()
                .map(rules::get)
                .filter(RuleResource::enabled)
                .toList();
    }

    synchronized Optional<RuleResource> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    synchronized List<String> ruleNames() {
        return List.copyOf(rules.keySet());
    }
}
