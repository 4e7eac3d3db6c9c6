/// How records are kept from being changed unseen: chains, and signed statements about them. Plain Java, shared by the service and the
/// program that verifies.
package io.pullgate.audit.integrity;
