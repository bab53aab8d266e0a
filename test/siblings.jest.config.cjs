const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { jest } = require('../package.json');

/*
 * The unit tests whose code reaches cdk8s-plus, with another release of it in the place of the one that the source is
 * written with, and with the same snapshots. `PLUS=34 npx jest --config test/siblings.jest.config.cjs` tries another one.
 */

const ROOT = join(__dirname, '..');
const RELEASE = process.env.PLUS ?? '33';

/** These compare with one release of cdk8s-plus, whichever it is that the library stands on. */
const ABOUT_ONE_RELEASE = ['docs/comparison', 'kplus-compat', 'other-releases'];

module.exports = {
  ...jest,
  rootDir: ROOT,
  moduleNameMapper: { ...jest.moduleNameMapper, '^cdk8s-plus-27$': `cdk8s-plus-${RELEASE}` },
  testPathIgnorePatterns: [
    ...jest.testPathIgnorePatterns,
    ...ABOUT_ONE_RELEASE.map((name) => `<rootDir>/test/${name}\\.test\\.ts$`),
  ],
  collectCoverage: false,
  coverageThreshold: undefined,
};
