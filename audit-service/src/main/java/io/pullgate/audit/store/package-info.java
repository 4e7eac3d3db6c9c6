/// The audit trail in PostgreSQL: stored by binary COPY, exactly once, and read page by page.
package io.pullgate.audit.store;
