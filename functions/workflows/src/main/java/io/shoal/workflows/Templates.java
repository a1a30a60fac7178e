package io.shoal.workflows;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.workflow.TemplateStore;
import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateFolder;
import io.shoal.workflows.template.TemplateLint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of the deployment. Where none were ever published, those that are built in are; a version that was read stays at hand,
 * since it never changes.
 */
public final class Templates {
    private final TemplateStore store;
    private final Map<String, TemplateBundle> read = new ConcurrentHashMap<>();

    /** Takes the platform, whose variable {@code DATA_BUCKET} names the bucket. */
    public Templates(Platform platform) {
        this.store = new TemplateStore(platform);
    }

    /** Returns the version that a run takes that begins now. */
    public String current() {
        return store.current().orElseGet(() -> publish(TemplateFolder.builtIn(), "en"));
    }

    /** Returns the templates of a version. */
    TemplateBundle of(String version) {
        return read.computeIfAbsent(version, absent -> new TemplateBundle(store.files(absent)));
    }

    /**
     * Puts templates into effect for runs that begin from now on; those under way keep theirs.
     *
     * @param usual the language that every message must have
     * @return their version
     * @throws Failure if one of them could not be rendered for somebody
     */
    public String publish(TemplateBundle bundle, String usual) {
        var mistakes = TemplateLint.check(bundle, usual);
        if (!mistakes.isEmpty()) {
            throw Failure.misconfigured("templates with mistakes: " + mistakes);
        }
        store.publish(bundle.version(), bundle.files());
        return bundle.version();
    }
}
