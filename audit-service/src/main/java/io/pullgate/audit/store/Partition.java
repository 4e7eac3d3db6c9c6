package io.pullgate.audit.store;

import static java.util.Objects.requireNonNull;

/// One partition of a topic: the unit in which messages are ordered and progress is kept.
public record Partition(String topic, int number) implements Comparable<Partition> {

    public Partition {
        requireNonNull(topic, "topic");
    }

    /// The order in which rows are locked, the same in every replica, so that two of them never wait for each other.
    @Override
    public int compareTo(Partition other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic == 0 ? Integer.compare(number, other.number) : byTopic;
    }
}
