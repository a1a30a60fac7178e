package io.shoal.workflows.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A compiled template: a first line {@code Subject: ...}, an empty line, the body. A name without a value is an error unless the
 * template says what to do without it ({@code {{#x}}...{{/x}}{{^x}}...{{/x}}}); an empty text counts as no value.
 */
final class MessageTemplate {
    private static final String SUBJECT = "Subject: ";
    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).strictSections(false);

    private final Template subject;
    private final Template body;

    private MessageTemplate(Template subject, Template body) {
        this.subject = subject;
        this.body = body;
    }

    /**
     * Compiles a template.
     *
     * @throws MustacheException if it is not Mustache
     * @throws IllegalArgumentException if it is not a subject, an empty line and a body
     */
    static MessageTemplate compile(String text) {
        var lines = text.split("\n", 3);
        if (lines.length < 3 || !lines[0].startsWith(SUBJECT) || !lines[1].isBlank()) {
            throw new IllegalArgumentException(
                    "a template begins with a line \"Subject: ...\" and an empty line; the body follows");
        }
        return new MessageTemplate(
                COMPILER.compile(lines[0].substring(SUBJECT.length())), COMPILER.compile(lines[2].strip()));
    }

    /**
     * Fills in what is known.
     *
     * @throws MustacheException if a name without a fallback has no value
     */
    Written write(String language, Map<String, String> data) {
        return new Written(
                language, subject.execute(data).replaceAll("\\p{Cntrl}+", " ").strip(), body.execute(data));
    }

    /** Returns every name that the template speaks of. */
    Set<String> names() {
        var names = new TreeSet<String>();
        subject.visit(new Names(names));
        body.visit(new Names(names));
        return names;
    }

    private record Names(Set<String> found) implements Mustache.Visitor {
        @Override
        public void visitText(String text) {
            // Text names nothing.
        }

        @Override
        public void visitVariable(String name) {
            found.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            throw new IllegalArgumentException("a template cannot include another: {{>" + name + "}}");
        }

        @Override
        public boolean visitSection(String name) {
            found.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            found.add(name);
            return true;
        }
    }
}
