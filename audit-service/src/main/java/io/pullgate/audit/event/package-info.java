/// The events of other services as this one reads them: what it needs must be there, what it does not know is ignored.
package io.pullgate.audit.event;
