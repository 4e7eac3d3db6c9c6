/// What other rules would have done to the pulls on record.
package io.pullgate.audit.impact;
