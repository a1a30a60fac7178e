package io.shoal.rule.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Window;
import java.util.Locale;
import java.util.Optional;

/** Writes events and windows. */
final class EventForm {

    private EventForm() {}

    static ObjectNode write(Events events) {
        ObjectNode form = RuleForm.NODES.objectNode();
        switch (events.pattern()) {
            case EventPattern.Exact exact -> form.put("event", exact.name());
            case EventPattern.Prefix prefix -> form.put("prefix", prefix.prefix());
        }
        events.filter().ifPresent(filter -> form.set("filter", RuleForm.write(filter)));
        window(events.window()).ifPresent(window -> form.set("window", window));
        return form;
    }

    private static Optional<ObjectNode> window(Window window) {
        ObjectNode form = RuleForm.NODES.objectNode();
        switch (window) {
            case Window.Always _ -> {
                return Optional.empty();
            }
            case Window.InLast last ->
                form.put("last", last.amount()).put("unit", last.unit().name().toLowerCase(Locale.ROOT));
            case Window.Since since -> form.set("since", ValueForm.write(since.start()));
            case Window.Before before -> form.set("before", ValueForm.write(before.end()));
            case Window.Between between -> {
                form.set("from", ValueForm.write(between.from()));
                form.set("to", ValueForm.write(between.to()));
            }
        }
        return Optional.of(form);
    }
}
