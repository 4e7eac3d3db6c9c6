/// Forwarding of records to a SIEM: along the chains, at least once, by Kafka, HTTPS or syslog.
package io.pullgate.audit.forward;
