/// The registries that tell what was pulled from them.
package io.pullgate.audit.registry;
