/// Decisions on record: into the local journal before they are answered, and from there to Kafka.
///
/// Start reading at [JournalRecorder] for the way in and at [Shipper] for the way out.
package io.pullgate.policy.recording;
