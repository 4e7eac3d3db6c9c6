/// Reading from Kafka for as long as the service runs.
package io.pullgate.audit.consumer;
