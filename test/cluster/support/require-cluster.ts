import { kubectl } from './kubectl';

const HOW_TO_GET_ONE = `
The tests in test/cluster need a Kubernetes cluster of version 1.29 or newer that may be played with, such as one of kind:

  kind create cluster
  export KUBECONFIG=...     # the path of the file that names the cluster, for kind ~/.kube/config
  npm run test:cluster

It needs a StorageClass that is the default and one named nfs-client (a copy of the default will do), and it must be able
to pull busybox:1.36, mysql:9.7, ghcr.io/c1t1d0s7/go-myweb, ghcr.io/c1t1d0s7/go-myweb:alpine and
ghcr.io/c1t1d0s7/network-multitool. The tests of MySQL need three nodes with 1.5 GiB of memory each; that of its metrics
the custom resources of the Prometheus operator, prom/mysqld-exporter:v0.19.0 and prom/prometheus:v3.5.3; that of its
alerts promtool on the PATH; those of TLS openssl on the PATH, and the long one cert-manager; that of its backups restic/restic:0.19.1 and versity/versitygw:v1.8.0.
`;

/** Says what is missing before the first test, instead of letting each of them fail. */
export default async function requireCluster(): Promise<void> {
  // kubectl has a default, which may well be a cluster that nobody wants tests to run on.
  if (!process.env.KUBECONFIG) throw new Error(`KUBECONFIG is not set.\n${HOW_TO_GET_ONE}`);
  try {
    await kubectl(['get', '--raw', '/readyz', '--request-timeout=10s']);
    await kubectl(['get', 'storageclass', 'nfs-client']);
  } catch (error) {
    throw new Error(
      `The cluster of ${process.env.KUBECONFIG} will not do: ${(error as Error).message}\n${HOW_TO_GET_ONE}`,
    );
  }
}
