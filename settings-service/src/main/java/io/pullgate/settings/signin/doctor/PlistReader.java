package io.pullgate.settings.signin.doctor;

import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_PLIST;
import static io.pullgate.settings.signin.doctor.FaultCode.INVALID_XML;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

import io.pullgate.settings.signin.doctor.XmlReader.Event;
import io.pullgate.settings.signin.doctor.XmlReader.Kind;

/// Reads an XML property list.
final class PlistReader {

    private static final int DEEPEST = 32;

    private final XmlReader xml;
    private final Findings findings;

    private PlistReader(XmlReader xml, Findings findings) {
        this.xml = xml;
        this.findings = findings;
    }

    /// The root, if there is one; what is wrong is among the findings then.
    static Optional<PlistValue> read(String text, Findings findings) {
        try {
            return new PlistReader(XmlReader.of(Prolog.withoutDoctype(text, findings)), findings).document();
        } catch (XMLStreamException failure) {
            findings.add(INVALID_XML, where(failure.getLocation()), "Here the file stops being XML.");
            findings.breakOff();
            return Optional.empty();
        }
    }

    private Optional<PlistValue> document() throws XMLStreamException {
        Event event = xml.next();
        boolean framed = event.kind() == Kind.START && event.name().equals("plist");
        Event first = framed ? xml.next() : event;
        if (first.kind() != Kind.START) {
            findings.add(INVALID_PLIST, first.where(), "There is nothing in the property list.");
            return Optional.empty();
        }
        PlistValue root = value(first, 0);
        for (Event rest = xml.next(); rest.kind() != Kind.DONE; rest = xml.next()) {
            if (rest.kind() == Kind.START) {
                findings.add(INVALID_PLIST, rest.where(), "A property list has one value; this is another.");
            }
        }
        return Optional.of(root);
    }

    /// An event inside of an element, which must end before the document does.
    private Event inside() throws XMLStreamException {
        Event event = xml.next();
        if (event.kind() == Kind.DONE) {
            throw new XMLStreamException("The document ends inside of an element");
        }
        return event;
    }

    /// The value whose start has just been read.
    private PlistValue value(Event start, int depth) throws XMLStreamException {
        if (depth == DEEPEST) {
            findings.add(INVALID_PLIST, start.where(), "From here on it is nested deeper than anybody needs.");
            return other(start);
        }
        return switch (start.name()) {
            case "dict" -> dictionary(start, depth + 1);
            case "array" -> array(start, depth + 1);
            case "string" -> new PlistValue.Text(text(), start.where());
            default -> other(start);
        };
    }

    private PlistValue other(Event start) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            open += switch (inside().kind()) {
                case START -> 1;
                case END -> -1;
                case TEXT, DONE -> 0;
            };
        }
        return new PlistValue.Other(start.name(), start.where());
    }

    private PlistValue dictionary(Event start, int depth) throws XMLStreamException {
        List<PlistValue.Entry> entries = new ArrayList<>();
        for (Event event = inside(); event.kind() != Kind.END; event = inside()) {
            if (event.kind() == Kind.START && event.name().equals("key")) {
                String key = text();
                Event value = inside();
                if (value.kind() == Kind.END) {
                    findings.add(INVALID_PLIST, event.where(), "The key %s has no value.".formatted(Quoted.of(key)));
                    break;
                }
                entry(key, event.where(), value, depth).ifPresent(entries::add);
            } else {
                stray(event, "a key", depth);
            }
        }
        return new PlistValue.Dictionary(entries, start.where());
    }

    private Optional<PlistValue.Entry> entry(String key, Where where, Event value, int depth) throws XMLStreamException {
        if (value.kind() == Kind.START && !value.name().equals("key")) {
            return Optional.of(new PlistValue.Entry(key, value(value, depth), where));
        }
        stray(value, "the value of " + key, depth);
        return Optional.empty();
    }

    private PlistValue array(Event start, int depth) throws XMLStreamException {
        List<PlistValue> values = new ArrayList<>();
        for (Event event = inside(); event.kind() != Kind.END; event = inside()) {
            if (event.kind() == Kind.START) {
                values.add(value(event, depth));
            } else {
                stray(event, "a value", depth);
            }
        }
        return new PlistValue.Array(values, start.where());
    }

    private void stray(Event event, String expected, int depth) throws XMLStreamException {
        findings.add(INVALID_PLIST, event.where(), "Here %s is expected, not %s.".formatted(expected, Quoted.of(event.name())));
        if (event.kind() == Kind.START) {
            value(event, depth);
        }
    }

    /// The text up to the end of the element.
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (Event event = inside(); event.kind() != Kind.END; event = inside()) {
            if (event.kind() == Kind.START) {
                findings.add(INVALID_PLIST, event.where(), "Here text is expected, not %s.".formatted(Quoted.of(event.name())));
                other(event);
            } else {
                text.append(event.name());
            }
        }
        return text.toString();
    }

    private static Where where(Location location) {
        return location == null || location.getLineNumber() < 1
                ? Where.WHOLE_FILE
                : Where.at(location.getLineNumber(), Math.max(1, location.getColumnNumber()));
    }
}
