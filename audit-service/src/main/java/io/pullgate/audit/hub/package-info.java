/// The audit log in the form of Docker Hub's API, so that scripts made for that go on working. Field names and actions are those
/// of docker/docs, `content/reference/api/hub/latest.yaml` at commit 0073bb65aa0a1130447861d0f7be9858e636ba88.
package io.pullgate.audit.hub;
