import { aConfigMap, aSecret, ExamplesByRule } from './example';

const LARGE = 'x'.repeat(1024 * 1024);

export const CONFIG_EXAMPLES: ExamplesByRule = {
  'config-keys': {
    bad: [
      aConfigMap('a key with a slash', { data: { 'a/b': '' } }, ['data', 'a/b']),
      aConfigMap('a key of two dots', { data: { '..': '' } }, ['data', '..']),
      aConfigMap('a key in both places', { binaryData: { 'web.conf': 'eA==' } }, ['binaryData', 'web.conf']),
      aSecret('a key with a space', { stringData: { 'my key': '' } }, ['stringData', 'my key']),
    ],
    good: [aConfigMap('keys with dots and capital letters', { data: { '.env': '', 'My_File-1.txt': '' } })],
  },
  'config-values': {
    bad: [
      aConfigMap('a number', { 'data[port]': 8080 }),
      aConfigMap('a map', { 'data[web]': { port: '8080' } }),
      aSecret('a boolean', { 'stringData[debug]': true }, ['stringData[debug]', '(hidden boolean)']),
      aSecret('a plain text for bytes', { 'data[password]': 'my password' }, ['data[password]', '(hidden text)']),
      aConfigMap('bytes that are cut off', { 'binaryData[image]': 'eA=' }),
    ],
    good: [
      aConfigMap('a number in quotes', { 'data[port]': '8080' }),
      aConfigMap('null, which is no value', { 'data[port]': null }),
      aSecret('bytes', { 'data[password]': 'eA==' }),
      aSecret('bytes in lines', { 'data[password]': 'eHh4\neHh4\n' }),
    ],
  },
  'config-apply-size': {
    bad: [
      aConfigMap('a file of 256 KiB', { 'data[large]': LARGE.slice(0, 256 * 1024) }, ['data', '262253 bytes']),
      aSecret('many characters of several bytes', { 'stringData[large]': 'é'.repeat(128 * 1024) }, [
        'data',
        '262246 bytes',
      ]),
    ],
    good: [aConfigMap('a file of 255 KiB', { 'data[large]': LARGE.slice(0, 255 * 1024) })],
  },
  'config-size': {
    bad: [
      aConfigMap('more than 1 MiB', { 'data[large]': LARGE }, ['data', '1048587 bytes']),
      aSecret('more than 1 MiB', { stringData: { large: `${LARGE}x` } }, ['data', '1048577 bytes']),
    ],
    good: [
      aSecret('1 MiB', {
        stringData: { large: LARGE },
        'metadata.annotations': { 'acknowledge.cdk8s-stateful/config-apply-size': 'it is applied on the server side' },
      }),
    ],
  },
  'config-secret-type': {
    bad: [
      aSecret('a certificate without its key', { type: 'kubernetes.io/tls', stringData: { 'tls.crt': '' } }, [
        'data[tls.key]',
        undefined,
      ]),
      aSecret('a login of a registry without the file', { type: 'kubernetes.io/dockerconfigjson' }, [
        'data[.dockerconfigjson]',
        undefined,
      ]),
      aSecret('a login without user and password', { type: 'kubernetes.io/basic-auth', stringData: undefined }, [
        'data',
        undefined,
      ]),
    ],
    good: [
      aSecret('a certificate and its key', { type: 'kubernetes.io/tls', stringData: { 'tls.crt': '', 'tls.key': '' } }),
      aSecret('a login without a user', { type: 'kubernetes.io/basic-auth' }),
      aSecret('a type of its own', { type: 'example.com/token' }),
    ],
  },
};
