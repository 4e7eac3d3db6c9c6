/// Records as a SIEM reads them: events of the Open Cybersecurity Schema Framework (OCSF) 1.8.0. Nothing here sends anything.
package io.pullgate.audit.siem;
