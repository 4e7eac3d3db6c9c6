/// What this replica tells settings-service: that it lives, how complete its rules are, and which changes are in force here.
///
/// Start reading at [Announcer]; `docs/decisions/0007-receipts.md` says why it is so.
package io.pullgate.policy.receipts;
