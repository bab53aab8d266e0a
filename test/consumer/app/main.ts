import { App, Chart, ChartProps, Size } from 'cdk8s';
import { ClaimTemplate, StatefulWorkload, StatefulWorkloadProps } from 'cdk8s-stateful';
import { Construct } from 'constructs';

class Consumer extends Chart {
  public constructor(scope: Construct, id: string, props?: ChartProps) {
    super(scope, id, props);
    const workloadProps: StatefulWorkloadProps = { replicas: 2 };
    const workload = new StatefulWorkload(this, 'web', workloadProps);
    const data: ClaimTemplate = workload.addClaim('data', { storage: Size.gibibytes(1) });
    workload.addContainer({ image: 'busybox:1.36', portNumber: 8080 }).mount('/data', data);
  }
}

const app = new App();
new Consumer(app, 'consumer');
app.synth();
