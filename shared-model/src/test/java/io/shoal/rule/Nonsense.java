package io.shoal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.check.CheckedRule;
import io.shoal.rule.check.RuleContext;
import io.shoal.rule.json.RuleJson;

/** What holds of any input at all: there is an answer; and what is accepted goes through both of its forms and back. */
final class Nonsense {

    private Nonsense() {}

    static void compile(String text) {
        RuleCompilation compilation = RuleCompiler.compile(text, RuleContext.DEFAULT);
        assertThat(compilation.render(text)).isNotNull();
        assertThat(compilation.accepted() || !compilation.issues().isEmpty()).isTrue();
        compilation.rule().ifPresent(Nonsense::goThrough);
    }

    static void compileJson(String form) {
        RuleCompilation compilation = RuleCompiler.compileJson(form, RuleContext.DEFAULT);
        assertThat(compilation.render("")).isNotNull();
        compilation.rule().ifPresent(Nonsense::goThrough);
    }

    private static void goThrough(CheckedRule rule) {
        assertThat(RuleCompiler.compile(rule.text(), RuleContext.DEFAULT).rule())
                .contains(rule);
        String form = RuleJson.write(rule.tree()).toString();
        assertThat(RuleCompiler.compileJson(form, RuleContext.DEFAULT).rule()).contains(rule);
    }
}
