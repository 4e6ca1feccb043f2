package dev.counters.e2e.delivery;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a module's pom.xml tells Jib of the image. */
record JibConfiguration(
        String base, List<String> entryPoint, String user, List<String> ports, Map<String, String> labels) {
    private static final String JIB = "//plugin[artifactId='jib-maven-plugin']";
    /** The configuration of the plugin itself, and that of the goal that builds the image in the end. */
    private static final List<String> PLACES =
            List.of(JIB + "/configuration/container/", JIB + "//execution[id='image']/configuration/container/");

    static JibConfiguration of(String module) {
        Document parent = read(ProjectFiles.at("pom.xml"));
        Document pom = read(ProjectFiles.at(module).resolve("pom.xml"));
        String main = text(pom, "/project/properties/main.class");
        List<String> entryPoint = new ArrayList<>(List.of("java"));
        entryPoint.addAll(all(pom, "jvmFlags/jvmFlag"));
        entryPoint.addAll(List.of("-cp", "@/app/jib-classpath-file", main));
        Map<String, String> labels = new LinkedHashMap<>();
        PLACES.stream()
                .flatMap(place -> elements(pom, place + "labels/*"))
                .forEach(label -> labels.put(
                        label.name(),
                        label.text()
                                .replace("${project.version}", text(parent, "/project/version"))
                                .replace("${project.description}", text(pom, "/project/description"))));
        return new JibConfiguration(
                text(parent, "/project/properties/image.base"),
                entryPoint,
                all(pom, "user").getFirst(),
                all(pom, "ports/port"),
                labels);
    }

    private record Element(String name, String text) {}

    private static List<String> all(Document pom, String path) {
        return PLACES.stream()
                .flatMap(place -> elements(pom, place + path))
                .map(Element::text)
                .toList();
    }

    private static String text(Document document, String path) {
        return elements(document, path).findFirst().orElseThrow().text();
    }

    private static Stream<Element> elements(Document document, String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(found::item)
                    .map(node -> new Element(
                            node.getNodeName(), node.getTextContent().strip()));
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Document read(Path file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
