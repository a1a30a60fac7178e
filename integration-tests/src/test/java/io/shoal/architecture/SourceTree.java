package io.shoal.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The project's modules as they lie on disk: their poms, sources and compiled classes, named by folder. */
public final class SourceTree {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, JavaClasses> COMPILED = new ConcurrentHashMap<>();

    private static final Set<String> SERVICES = Set.of("dynamodb", "sesv2", "eventbridge", "s3", "sfn", "sqs");

    private SourceTree() {}

    /** The folders of all modules, as the parent pom lists them. */
    static List<String> modules() {
        return texts(pom("."), "module").toList();
    }

    /** The folders of the modules whose code ships or runs: all but the integration tests and the benchmarks. */
    static List<String> mainModules() {
        return modules().stream()
                .filter(module -> !module.equals("integration-tests") && !module.equals("benchmarks"))
                .toList();
    }

    /** What a module's main code compiled to. */
    static JavaClasses classes(String module) {
        return COMPILED.computeIfAbsent(module + "/target/classes", SourceTree::imported);
    }

    /** What a module's tests compiled to. */
    static JavaClasses testClasses(String module) {
        return COMPILED.computeIfAbsent(module + "/target/test-classes", SourceTree::imported);
    }

    /** The folders of the project's modules that a module's pom names as dependencies. */
    static Set<String> dependenciesInPom(String module) {
        Map<String, String> folders = new TreeMap<>();
        modules().forEach(folder -> folders.put(artifact(folder), folder));
        return dependencies(module)
                .filter(dependency -> text(dependency, "groupId").equals("io.shoal"))
                .map(dependency -> folders.get(text(dependency, "artifactId")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The dependencies of a pom; plugins call other things so too, which have no group of their own. */
    private static Stream<Element> dependencies(String module) {
        return elements(pom(module), "dependency")
                .filter(dependency -> dependency.getElementsByTagName("groupId").getLength() > 0);
    }

    /** The AWS services whose clients a function's jar holds: those of its pom, and the one of functions/aws. */
    static Set<String> clientsInPom(String module) {
        Set<String> clients = dependencies(module)
                .filter(dependency -> text(dependency, "groupId").equals("software.amazon.awssdk"))
                .map(dependency -> text(dependency, "artifactId"))
                .filter(SERVICES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        clients.add("dynamodb");
        return clients;
    }

    /** A function's classes together with those it stands on, so that calls can be followed from one to the other. */
    public static JavaClasses functionWithModel(String module) {
        return new ClassFileImporter()
                .importPaths(Stream.of("shared-model", "functions/aws", module)
                        .map(part -> ROOT.resolve(part).resolve("target/classes"))
                        .toList());
    }

    /** Every Java file of a module, main and test. */
    static List<Path> javaFiles(String module) {
        return Stream.of("src/main/java", "src/test/java")
                .map(ROOT.resolve(module)::resolve)
                .filter(Files::isDirectory)
                .flatMap(SourceTree::files)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** The lines of a source file. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String artifact(String module) {
        Element project = pom(module).getDocumentElement();
        NodeList children = project.getChildNodes();
        for (int index = 0; index < children.getLength(); index++) {
            if (children.item(index) instanceof Element element
                    && element.getTagName().equals("artifactId")) {
                return element.getTextContent();
            }
        }
        throw new IllegalStateException("no artifactId in the pom of " + module);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static JavaClasses imported(String folder) {
        return new ClassFileImporter().importPath(ROOT.resolve(folder));
    }

    private static Document pom(String module) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
        } catch (Exception problem) {
            throw new IllegalStateException("cannot read the pom of " + module, problem);
        }
    }

    private static Stream<String> texts(Document document, String tag) {
        return elements(document, tag).map(Element::getTextContent);
    }

    private static Stream<Element> elements(Document document, String tag) {
        NodeList found = document.getElementsByTagName(tag);
        return Stream.iterate(0, index -> index < found.getLength(), index -> index + 1)
                .map(index -> (Element) found.item(index));
    }

    private static String text(Element parent, String tag) {
        return parent.getElementsByTagName(tag).item(0).getTextContent();
    }
}
