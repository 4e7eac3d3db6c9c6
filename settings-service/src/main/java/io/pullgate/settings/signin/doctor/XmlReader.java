package io.pullgate.settings.signin.doctor;

import java.io.StringReader;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks through the elements and texts of an XML document that anybody may have written.
final class XmlReader {

    private final XMLStreamReader xml;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static XmlReader of(String text) throws XMLStreamException {
        return new XmlReader(factory().createXMLStreamReader(new StringReader(text)));
    }

    /// Nothing is fetched and nothing is expanded, should a DOCTYPE get here after all.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }

    /// The next start or end of an element or end of the document.
    Event next() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    return new Event(Kind.START, xml.getLocalName(), where());
                }
                case XMLStreamReader.END_ELEMENT -> {
                    return new Event(Kind.END, xml.getLocalName(), where());
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (!xml.getText().isBlank()) {
                        return new Event(Kind.TEXT, xml.getText(), where());
                    }
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return new Event(Kind.DONE, "", where());
    }

    private Where where() {
        Location location = xml.getLocation();
        return location.getLineNumber() < 1 ? Where.WHOLE_FILE : Where.at(location.getLineNumber(), location.getColumnNumber());
    }

    enum Kind {
        START,
        END,
        TEXT,
        DONE
    }

    /// @param name of the element, or the text
    /// @param where just after it
    record Event(Kind kind, String name, Where where) {
    }
}
