export * from './claim-retention';
export * from './claim-template';
export * from './cluster-domain';
export * from './disruption-budget';
export * from './headless-service';
export * from './pod-identity';
export * from './seccomp-profile';
export * from './stateful-workload';
export { NodeInclusionPolicy, type TopologySpread, WhenUnsatisfiable } from './topology-spread';
