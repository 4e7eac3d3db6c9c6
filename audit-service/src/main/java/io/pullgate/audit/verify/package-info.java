/// The program that verifies records against published checkpoints, without the service: `pullgate-verify.jar`.
package io.pullgate.audit.verify;
