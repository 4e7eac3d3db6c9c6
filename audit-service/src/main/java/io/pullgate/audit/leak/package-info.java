/// Finds what was pulled without anybody having been asked.
package io.pullgate.audit.leak;
