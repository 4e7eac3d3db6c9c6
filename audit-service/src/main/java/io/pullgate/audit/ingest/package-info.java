/// From Kafka to the ledger: the only part that reads records to keep.
package io.pullgate.audit.ingest;
