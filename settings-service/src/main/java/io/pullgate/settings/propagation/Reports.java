package io.pullgate.settings.propagation;

import java.io.IOException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Reads reports from records of the topic. What cannot be read is counted, logged and left out.
@ApplicationScoped
class Reports {

    static final String TOPIC = "pullgate.policy-replica.v1";

    private static final Logger LOG = Logger.getLogger(Reports.class);
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .addModule(new Jdk8Module()).build();

    private final Counter unreadable;

    Reports(MeterRegistry metrics) {
        this.unreadable = Counter.builder("pullgate.propagation.unreadable")
                .description("Reports of policy-services that could not be read").register(metrics);
    }

    Optional<Report> read(ConsumerRecord<String, byte[]> message) {
        try {
            Report report = JSON.readValue(message.value(), Report.class);
            if (report != null && report.replica().equals(message.key()) && report.revision() > 0) {
                return Optional.of(report);
            }
            leaveOut(message, "its key or revision is not what the payload says");
        } catch (IOException | IllegalArgumentException failure) {
            leaveOut(message, failure.getMessage());
        }
        return Optional.empty();
    }

    private void leaveOut(ConsumerRecord<String, byte[]> message, String problem) {
        unreadable.increment();
        LOG.warnf("A report cannot be read and is left out partition=%d offset=%d problem=\"%s\"", message.partition(),
                message.offset(), problem);
    }
}
