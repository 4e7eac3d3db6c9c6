package io.pullgate.policy.view;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes in rules that were kept elsewhere than in Kafka, before Kafka is read: whatever is newer there takes their place.
@ApplicationScoped
public class RestoredRules {

    private static final int NOWHERE = -1;

    private final RulesInMemory rules;
    private final Announcements announcements;

    public RestoredRules(RulesInMemory rules, Announcements announcements) {
        this.rules = rules;
        this.announcements = announcements;
    }

    /// Takes in a record that was copied from its topic.
    public void take(AnnouncedRecord record) {
        if (!Announcements.topics().contains(record.topic())) {
            return;
        }
        announcements.read(new ConsumerRecord<>(record.topic(), 0, NOWHERE, record.key(), record.value()))
                .ifPresentOrElse(rules::apply, () -> rules.leaveOut(record.topic(), record.key()));
    }

    /// Says that everything committed before this instant has been taken in.
    public void complete(Instant asOf) {
        rules.completeness().restored(asOf);
    }
}
