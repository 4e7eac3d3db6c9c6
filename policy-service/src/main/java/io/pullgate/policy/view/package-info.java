/// What settings-service has announced, in memory: read from the compacted topics from their beginning and followed.
package io.pullgate.policy.view;
