/// The reports over HTTP.
package io.pullgate.audit.report;
