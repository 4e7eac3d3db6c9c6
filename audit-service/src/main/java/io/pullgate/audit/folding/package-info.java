/// Which requests to a registry were one pull, and which of them nobody has decided. Plain values in, plain values out.
package io.pullgate.audit.folding;
