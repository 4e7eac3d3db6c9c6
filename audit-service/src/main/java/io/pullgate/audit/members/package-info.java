/// Who belongs to which organization, followed in memory.
package io.pullgate.audit.members;
