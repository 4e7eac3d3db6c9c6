/// Keeping the records: says and signs what there is, publishes that where the database's owner cannot change it, and lets go of what
/// is no longer kept.
package io.pullgate.audit.checkpoint;
