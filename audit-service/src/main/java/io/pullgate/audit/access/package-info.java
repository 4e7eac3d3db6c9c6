/// Who read what: every request for records is on record itself.
package io.pullgate.audit.access;
