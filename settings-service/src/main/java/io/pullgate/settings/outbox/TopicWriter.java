package io.pullgate.settings.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;

/// Writes messages and waits until all replicas in sync have them. For one thread.
final class TopicWriter implements AutoCloseable {

    private final Supplier<Producer<String, byte[]>> factory;
    private Optional<Producer<String, byte[]>> producer = Optional.empty();

    TopicWriter(Supplier<Producer<String, byte[]>> factory) {
        this.factory = factory;
    }

    /// Writes what can be written. A producer that failed is thrown away with all it still holds: nothing may reach Kafka
    /// after we have said that it did not.
    Written write(List<Message> messages) {
        List<Message> acknowledged = new ArrayList<>();
        Optional<Exception> failure = Optional.empty();
        for (Map.Entry<Message, Future<RecordMetadata>> sent : send(messages).entrySet()) {
            Optional<Exception> problem = await(sent.getValue());
            if (problem.isPresent()) {
                failure = problem;
            } else {
                acknowledged.add(sent.getKey());
            }
        }
        failure.ifPresent(_ -> close());
        return new Written(acknowledged, failure);
    }

    /// Stops where Kafka is found to be away: to ask again for each message would take as long each time.
    private Map<Message, Future<RecordMetadata>> send(List<Message> messages) {
        Map<Message, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        for (Message message : messages) {
            Future<RecordMetadata> future = producer().send(CloudEvents.record(message));
            sent.put(message, future);
            if (future.isDone() && await(future).filter(RetriableException.class::isInstance).isPresent()) {
                return sent;
            }
        }
        return sent;
    }

    private static Optional<Exception> await(Future<RecordMetadata> future) {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer.isEmpty()) {
            producer = Optional.of(factory.get());
        }
        return producer.orElseThrow();
    }

    @Override
    public void close() {
        producer.ifPresent(open -> open.close(Duration.ZERO));
        producer = Optional.empty();
    }

    /// What became of the messages.
    ///
    /// @param failure why the others were not acknowledged; empty if there are no others
    record Written(List<Message> acknowledged, Optional<Exception> failure) {
    }
}
