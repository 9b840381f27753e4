/** Checks of the Kubernetes manifests. */
package org.theriac.k8s;
