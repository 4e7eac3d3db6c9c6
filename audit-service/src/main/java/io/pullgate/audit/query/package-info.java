/// What reviewers write into a search: text to terms and back. Knows neither HTTP nor SQL.
package io.pullgate.audit.query;
