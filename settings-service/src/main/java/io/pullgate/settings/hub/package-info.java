/// The synchronization of the catalogue with Docker Hub: what is asked, how politely, and what becomes of the answers. It
/// runs beside everything else; no decision and no request ever waits for Docker Hub.
package io.pullgate.settings.hub;
