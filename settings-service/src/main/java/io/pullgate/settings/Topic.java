package io.pullgate.settings;

import java.util.EnumSet;
import java.util.Set;

/// The topics this service writes. Their contracts are in the folder `contract`.
public enum Topic {
    ORGANIZATION_POLICY("organization-policy"),
    MEMBERSHIP("membership"),
    TRUSTED_PUBLISHER("trusted-publisher"),
    PLATFORM_SETTINGS("platform-settings"),
    ACCESS_TOKEN("access-token"),
    SETTINGS_CHANGE("settings-change"),
    SETTINGS_HEARTBEAT("settings-heartbeat");

    /// The compacted topics: together they are everything a policy-service needs to know.
    public static final Set<Topic> STATE = Set.copyOf(
            EnumSet.of(ORGANIZATION_POLICY, MEMBERSHIP, TRUSTED_PUBLISHER, PLATFORM_SETTINGS, ACCESS_TOKEN));

    private final String subject;

    Topic(String subject) {
        this.subject = subject;
    }

    /// The name in Kafka.
    public String topicName() {
        return "pullgate." + subject + ".v1";
    }

    /// The CloudEvents type of its events.
    public String eventType() {
        return "io.pullgate." + subject + ".v1";
    }

    public static Topic named(String topicName) {
        for (Topic topic : values()) {
            if (topic.topicName().equals(topicName)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("not a topic of this service: " + topicName);
    }
}
