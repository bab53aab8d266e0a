import { Size } from 'cdk8s';
import { ClaimTemplate, PodIdentity } from '../src';
import { testChart } from './support/manifests';

test('has a number, and the names that follow from it', () => {
  const pod = new PodIdentity('web', 2, 'nginx.foo.svc.cluster.local');
  expect({ ...pod }).toEqual({
    ordinal: 2,
    hostName: 'web-2',
    dnsName: 'web-2.nginx.foo.svc.cluster.local',
  });
});

test('has a claim of its own from each claim template', () => {
  const claim = new ClaimTemplate(testChart(), 'data', { storage: Size.gibibytes(1) });
  expect(new PodIdentity('web', 2, 'nginx').claimName(claim)).toBe('data-web-2');
});
