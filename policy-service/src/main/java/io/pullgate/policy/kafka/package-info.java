/// What every writer to Kafka needs, whatever it writes.
package io.pullgate.policy.kafka;
