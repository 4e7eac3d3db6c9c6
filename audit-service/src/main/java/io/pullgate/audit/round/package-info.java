/// Work that is done again and again for as long as the service runs, in every replica.
package io.pullgate.audit.round;
