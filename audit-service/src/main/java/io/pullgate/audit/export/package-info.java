/// Exports that are written while nobody waits, by any replica, and fetched later; docs/decisions/0017-reports-and-exports.md.
package io.pullgate.audit.export;
