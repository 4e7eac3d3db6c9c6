/// What happened: every decided pull and every change of the settings, and who may read of them.
package io.pullgate.audit;
