/// Where a change is in force, from what the replicas of policy-service say of themselves.
///
/// Start reading at [Fleet]; `docs/decisions/0007-receipts.md` says why it is so.
package io.pullgate.settings.propagation;
