import { isMisspelling } from '../../src/rules/misspelling';

test.each([
  ['web-confg', 'web-config'],
  ['web-config', 'web-confg'],
  ['web-ocnfig', 'web-config'],
  ['webconfig', 'web-config'],
  ['web-configs', 'web-config'],
  ['web', 'web-c8a1b2c3'],
  ['web-c8a1b2c3', 'web-c8ffffff'],
])('%s is probably %s', (name, of) => expect(isMisspelling(name, of)).toBe(true));

test.each([
  ['web', 'web'],
  ['web-1', 'web-2'],
  ['web-v1', 'web-v12'],
  ['tenant-a-login', 'tenant-b-login'],
  ['web-dev', 'web-prd'],
  ['web', 'wab'],
  ['web-login', 'web-login-tls'],
  ['ca', 'db'],
  ['', 'ab'],
])('%j and %j are two things', (name, of) => expect(isMisspelling(name, of)).toBe(false));
