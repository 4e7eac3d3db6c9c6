/// What holds for every request.
package io.pullgate.audit.http;
