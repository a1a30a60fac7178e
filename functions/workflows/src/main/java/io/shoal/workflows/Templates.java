package io.shoal.workflows;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.workflow.TemplateStore;
import io.shoal.workflows.template.TemplateBundle;
import io.shoal.workflows.template.TemplateLint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of the deployment: those that are built into the function. Each version is kept in the bucket from its first run on, so
 * that a run goes on with the version that it began with when another one is deployed meanwhile.
 */
final class Templates {
    private final TemplateStore store;
    private final TemplateBundle deployed;
    private final Map<String, TemplateBundle> known = new ConcurrentHashMap<>();

    /**
     * Takes the platform, whose variable {@code DATA_BUCKET} names the bucket.
     *
     * @param usual the language that every message must have
     * @throws Failure if a template could not be rendered for somebody: as the function starts, so that it is not deployed
     */
    Templates(Platform platform, TemplateBundle deployed, String usual) {
        var mistakes = TemplateLint.check(deployed, usual);
        if (!mistakes.isEmpty()) {
            throw Failure.misconfigured("templates with mistakes: " + mistakes);
        }
        this.store = new TemplateStore(platform);
        this.deployed = deployed;
    }

    /** Returns the version that a run takes that begins now. */
    String current() {
        var version = deployed.version();
        known.computeIfAbsent(version, first -> {
            store.keep(first, deployed.files());
            return deployed;
        });
        return version;
    }

    /** Returns the templates of a version. */
    TemplateBundle of(String version) {
        return version.equals(deployed.version())
                ? deployed
                : known.computeIfAbsent(version, earlier -> new TemplateBundle(store.files(earlier)));
    }
}
