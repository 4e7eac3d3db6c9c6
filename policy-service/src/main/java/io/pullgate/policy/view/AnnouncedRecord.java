package io.pullgate.policy.view;

/// An announcement as its topic holds it, not yet read.
public record AnnouncedRecord(String topic, String key, byte[] value) {
}
