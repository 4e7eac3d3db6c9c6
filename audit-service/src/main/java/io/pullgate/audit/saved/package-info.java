/// Searches to be made again: those everybody has, and those people save.
package io.pullgate.audit.saved;
