package io.shoal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.check.RuleContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/rules.md do what the page says of them. */
class RulesPageTest {

    private static final Pattern BLOCK = Pattern.compile("```([a-z]*)\\n(.*?)\\n```", Pattern.DOTALL);

    private record Block(String kind, String text) {
        RuleCompilation compile() {
            return RuleCompiler.compile(text, RuleContext.DEFAULT);
        }
    }

    @Test
    void rulesAreAcceptedWithoutADoubt() throws IOException {
        assertThat(blocks("rule")).hasSizeGreaterThan(10).allSatisfy(block -> {
            assertThat(block.compile().render(block.text())).isEmpty();
            assertThat(block.compile().rule().orElseThrow().text()).isEqualTo(block.text());
        });
    }

    @Test
    void doubtedRulesAreAcceptedWithAWarning() throws IOException {
        assertThat(blocks("doubted")).isNotEmpty().allSatisfy(block -> {
            assertThat(block.compile().accepted()).isTrue();
            assertThat(block.compile().warnings()).isNotEmpty();
        });
    }

    @Test
    void refusedRulesAreRefusedInTheWordsShown() throws IOException {
        assertThat(blocks("refused"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.compile().accepted()).isFalse());
        Block mistakes = blocks("refused").getLast();
        assertThat(mistakes.compile().render(mistakes.text()))
                .isEqualTo(blocks("").getFirst().text());
    }

    @Test
    void theFormSaysTheSameAsTheRuleBeforeIt() throws IOException {
        Block form = blocks("json").getFirst();
        RuleCompilation fromForm = RuleCompiler.compileJson(form.text(), RuleContext.DEFAULT);
        assertThat(fromForm.rule())
                .isEqualTo(blocks("rule").getLast().compile().rule())
                .isPresent();
    }

    private static List<Block> blocks(String kind) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../docs/rules.md")));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
    }
}
