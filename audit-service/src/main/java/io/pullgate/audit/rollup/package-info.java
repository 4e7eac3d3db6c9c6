/// Counting pulls as they are recorded, so that reports need not read them all.
package io.pullgate.audit.rollup;
