/// Evidence packs: what an organization's records of some days were, with what proves that; docs/decisions/0020-evidence-packs.md.
package io.pullgate.audit.pack;
