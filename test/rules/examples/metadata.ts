import { aBudget, aClaim, aConfigMap, aScaler, app, aService, aSet, CLAIM, ExamplesByRule } from './example';
import { configMap, deployment, headless, secret, statefulSet } from './manifests';

const LARGE = 'x'.repeat(256 * 1024);
const TEMPLATE = 'spec.template.metadata';

const POD_ANNOTATIONS = 'spec.template.metadata.annotations';

export const METADATA_EXAMPLES: ExamplesByRule = {
  'metadata-name': {
    bad: [
      aConfigMap('a name with an underscore', { 'metadata.name': 'my_web' }),
      aConfigMap('no name', { 'metadata.name': undefined }),
      aConfigMap('a name of 254 characters', { 'metadata.name': 'w'.repeat(254) }),
      aBudget('a budget without a name', { 'metadata.name': undefined }),
      app('a Deployment with a capital letter', [deployment({ 'metadata.name': 'Web' })], ['metadata.name', 'Web']),
    ],
    good: [
      aConfigMap('a name with dots', { 'metadata.name': '1.web.example' }),
      aBudget('a budget of any name', { 'metadata.name': 'My_Web' }),
      aConfigMap('a name that the server completes', { 'metadata.name': undefined, 'metadata.generateName': 'web-' }),
    ],
  },
  'metadata-namespace': {
    bad: [aSet('a namespace with a dot', { 'metadata.namespace': 'my.space' })],
    good: [aSet('a namespace', { 'metadata.namespace': 'rules-lab' })],
  },
  'metadata-labels': {
    bad: [
      aSet('a value with a space', { 'metadata.labels[app]': 'my web' }),
      aSet('a value of 64 characters', { 'metadata.labels[app]': 'w'.repeat(64) }),
      aSet('a value that is a number', { 'metadata.labels[version]': 1.1 }),
      aSet('a value that is a boolean', { [`${TEMPLATE}.labels[canary]`]: true }),
      aSet('a key with a space', { 'metadata.labels': { 'my app': 'web' } }, ['metadata.labels', 'my app']),
      aSet('a key with two slashes', { 'metadata.labels': { 'a/b/c': 'web' } }, ['metadata.labels', 'a/b/c']),
      aSet('a prefix with a capital letter', { 'metadata.labels': { 'Example.com/app': 'web' } }, [
        'metadata.labels',
        'Example.com/app',
      ]),
      aSet('a list', { 'metadata.labels': ['app'] }),
    ],
    good: [
      aSet('a key with a prefix', { 'metadata.labels[app.kubernetes.io/name]': 'Web_1.0' }),
      aSet('an empty value', { 'metadata.labels[app]': '' }),
      aSet('null for no labels', { 'metadata.labels': null }),
    ],
  },
  'metadata-annotations': {
    bad: [
      aSet('a value that is a number', { 'metadata.annotations[port]': 8080 }),
      aSet('a value that is a boolean', { [`${TEMPLATE}.annotations[scrape]`]: true }),
      aSet('a key with a space', { 'metadata.annotations': { 'my note': '' } }, ['metadata.annotations', 'my note']),
      aSet('more than 256 KiB', { 'metadata.annotations[a]': LARGE }, ['metadata.annotations', '262145 bytes']),
      aSet('a text for the map', { 'metadata.annotations': 'note' }),
    ],
    good: [
      aSet('any text', { 'metadata.annotations[example.com/note]': 'a text, with spaces and é' }),
      aSet('a prefix with a capital letter', { 'metadata.annotations': { 'Example.com/note': '' } }),
      aSet('256 KiB', { 'metadata.annotations[a]': LARGE.slice(1) }),
    ],
  },
  'metadata-api-version': {
    bad: [
      aSet('a beta version', { apiVersion: 'apps/v1beta2' }),
      aSet('no version', { apiVersion: undefined }),
      aSet('the version of another group', { apiVersion: 'v1' }),
      aService('a group that is gone', { apiVersion: 'extensions/v1beta1' }),
    ],
    good: [aSet('the version', { apiVersion: 'apps/v1' }), aScaler('one of two versions', {})],
  },
  'metadata-unique': {
    bad: [app('two Services of one name', [headless(), headless()], ['metadata.name', 'web'])],
    good: [
      app('objects of several kinds', [headless(), statefulSet(), configMap(), secret()]),
      app('two namespaces', [configMap(), configMap({ 'metadata.namespace': 'default' })]),
      aService('one Service', {}),
    ],
  },
  'metadata-annotations-read': {
    bad: [
      aService('addresses of pods that are not ready, by an annotation', {
        [`metadata.annotations[service.alpha.kubernetes.io/tolerate-unready-endpoints]`]: 'true',
      }),
      aSet('init containers and profiles by annotations', {
        [`${POD_ANNOTATIONS}[pod.beta.kubernetes.io/init-containers]`]: '[]',
        [`${POD_ANNOTATIONS}[seccomp.security.alpha.kubernetes.io/pod]`]: 'runtime/default',
        [`${POD_ANNOTATIONS}[container.seccomp.security.alpha.kubernetes.io/web]`]: 'runtime/default',
      }),
      aClaim('a class by an annotation of a claim', {
        [`metadata.annotations[volume.alpha.kubernetes.io/storage-class]`]: 'fast',
      }),
      aSet('a class by an annotation of a claim template', {
        [`${CLAIM}.metadata.annotations[volume.alpha.kubernetes.io/storage-class]`]: 'fast',
      }),
    ],
    good: [
      aService('the field', { 'spec.publishNotReadyAddresses': true }),
      aSet('a profile by the field, and an annotation for older clusters', {
        [`${POD_ANNOTATIONS}[seccomp.security.alpha.kubernetes.io/pod]`]: 'runtime/default',
        'spec.template.spec.securityContext.seccompProfile': { type: 'RuntimeDefault' },
      }),
      aSet('an annotation of another pod', { 'metadata.annotations[pod.beta.kubernetes.io/hostname]': 'a' }),
    ],
  },
  'metadata-finalizers': {
    bad: [
      aConfigMap('a finalizer with a space', { 'metadata.finalizers': ['my finalizer'] }, [
        'metadata.finalizers[0]',
        'my finalizer',
      ]),
    ],
    good: [aConfigMap('a finalizer', { 'metadata.finalizers': ['example.com/finalizer'] })],
  },
};
