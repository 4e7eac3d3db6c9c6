package io.pullgate.audit.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.pullgate.audit.ClientAddress;
import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.RegistryEvent.Action;
import io.pullgate.audit.RegistryEvent.Content;
import io.pullgate.audit.Repository;

/// Reads what a registry sends to its notification endpoints: Distribution's envelope of events (`notifications/event.go`, the
/// media types `application/vnd.docker.distribution.events.v1+json` of 2.x and `…v2+json` of 3.x, which have the same fields).
///
/// A registry sends a message that is not taken again and again, and everything else behind it. So texts its clients choose,
/// like the user agent, are cut where they are too long, and no reason to refuse.
public final class RegistryEventReader {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 1_024;

    private final String integration;
    private final String represents;

    /// @param integration the registry, by its name in the configuration
    /// @param represents the host of the registry whose names it serves
    public RegistryEventReader(String integration, String represents) {
        this.integration = integration;
        this.represents = represents;
    }

    public Envelope read(byte[] message) throws UnreadableEventException {
        List<RegistryEvent> events = new ArrayList<>();
        int ignored = 0;
        for (EventFields fields : EventFields.parse(message).objects("events")) {
            Optional<Action> action = action(fields.text("action"));
            if (action.isPresent()) {
                events.add(event(fields, action.get()));
            } else {
                ignored++;
            }
        }
        return new Envelope(events, ignored);
    }

    private RegistryEvent event(EventFields fields, Action action) throws UnreadableEventException {
        EventFields target = fields.object("target");
        EventFields request = fields.object("request");
        String id = fields.optionalName("id", LONGEST_NAME).filter(text -> !text.isEmpty())
                .orElseThrow(() -> new UnreadableEventException("id is missing"));
        Content content = new Content(cut(target, "mediaType", LONGEST_NAME), cut(target, "digest", LONGEST_NAME),
                cut(target, "tag", LONGEST_NAME));
        return new RegistryEvent(integration, id, fields.instant("timestamp"), action,
                cut(request, "method", LONGEST_NAME), repository(target.text("repository")), content,
                cut(request, "addr", LONGEST_NAME).map(ClientAddress::withoutPort),
                cut(request, "useragent", LONGEST_TEXT), cut(fields.object("actor"), "name", LONGEST_NAME),
                cut(fields.object("source"), "instanceID", LONGEST_NAME));
    }

    private Repository repository(String path) throws UnreadableEventException {
        return Repository.parse(represents + "/" + path)
                .orElseThrow(() -> new UnreadableEventException("target.repository is no name of a repository"));
    }

    private static Optional<Action> action(String word) {
        return Arrays.stream(Action.values()).filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /// An empty text says as much as none.
    private static Optional<String> cut(EventFields fields, String name, int longest) throws UnreadableEventException {
        return fields.optionalText(name).filter(text -> !text.isEmpty()).map(text -> cut(text, longest));
    }

    /// Leaves no half of a character.
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /// One message.
    ///
    /// @param ignored how many events had an action that is not kept
    public record Envelope(List<RegistryEvent> events, int ignored) {

        public Envelope {
            events = List.copyOf(events);
        }
    }
}
