import { Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { testChart } from './manifests';
import { StatefulWorkload, StatefulWorkloadProps } from '../../src';

export const CONTAINER: kplus.ContainerProps = { image: 'nginx:1.27', portNumber: 8080 };

/** A workload `web` in a chart `test`, with one container unless the props say otherwise. */
export function webOf(props: StatefulWorkloadProps = {}, chart = testChart()) {
  return { chart, web: new StatefulWorkload(chart, 'web', { containers: [CONTAINER], ...props }) };
}

/** A number that is known at synth only, as cdk8s writes it. */
export function late(value: number): number {
  return Lazy.any({ produce: () => value });
}
