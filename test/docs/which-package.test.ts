import { page } from './support/pages';
import releases from '../../projenrc/plus-releases.json';

test('README names the package for each release of cdk8s-plus', () => {
  const rows = page('README.md').text.match(/^\| `cdk8s-plus-\d+` \|.*$/gm);
  expect(rows).toEqual(
    Object.keys(releases).map((release) => {
      const suffix = release === '27' ? '' : `-${release}`;
      const go = suffix.replace('-', '');
      return `| \`cdk8s-plus-${release}\` | \`cdk8s-stateful${suffix}\` | \`cdk8s-stateful${suffix}\` | \`cdk8sstateful${go}\` |`;
    }),
  );
});
