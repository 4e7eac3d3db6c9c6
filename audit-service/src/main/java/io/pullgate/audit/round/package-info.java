/// Work that is done again and again for as long as the service runs, in every replica, and how its interruptions are told.
package io.pullgate.audit.round;
