package leakground.shell.sharing.view;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// A page of HTML as a parser of XML reads it, which forgives nothing.
public final class Xml {

    private final Document document;

    private Xml(Document document) {
        this.document = document;
    }

    /// Fails where the page is not well-formed.
    public static Xml parse(String page) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return new Xml(builder.parse(new InputSource(new StringReader(page))));
    }

    /// All elements of a name, in order.
    public List<Element> all(String name) {
        var nodes = document.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /// The text of the element with an id.
    public String text(String id) {
        return all("*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }
}
