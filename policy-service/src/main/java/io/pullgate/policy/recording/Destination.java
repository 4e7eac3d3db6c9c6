package io.pullgate.policy.recording;

import org.apache.kafka.clients.producer.Producer;

/// Where decisions are shipped to.
@FunctionalInterface
interface Destination {

    /// A producer that takes decisions now.
    ///
    /// @throws org.apache.kafka.common.KafkaException when there is none at present
    Producer<String, byte[]> open() throws InterruptedException;
}
