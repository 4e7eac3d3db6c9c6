package io.pullgate.audit.event;

import io.pullgate.audit.SettingsChange;

/// Reads `settings-change.v1`, which settings-service owns.
public final class SettingsChangeReader {

    private static final int LONGEST_NAME = 512;

    private SettingsChangeReader() {
    }

    public static SettingsChange read(byte[] message) throws UnreadableEventException {
        EventFields event = EventFields.parse(message);
        return new SettingsChange(event.id(), event.occurredAt(), event.optionalName("organization", LONGEST_NAME),
                event.number("revision"), event.text("action"), event.optionalText("actor"), event.optionalText("target"),
                event.optionalText("clientAddress"), event.optionalText("userAgent"), event.json("before"),
                event.json("after"));
    }
}
