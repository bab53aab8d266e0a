import { markdownCode, markdownText } from '../../src/output/markdown';

test.each([
  ['a name with a line break stays in its line', 'x\n\n### Safe', 'x\\n\\n### Safe'],
  ['a backtick does not end the code', 'a`b', '``a`b``'],
  ['backticks at the ends are apart from the fence', '`a```', '```` `a``` ````'],
  ['a pipe does not end the cell', 'a\\|b', '`a\\\\x7cb`'],
])('%s', (_, text, shown) => {
  expect(markdownCode(text)).toBe(shown.startsWith('`') ? shown : `\`${shown}\``);
});

test.each([
  ['markup', '<img> **x** [a](b) ![c](d) | \\', /^[^<>*|[\]\\]+$/],
  ['a mention', 'by @acme/platform', /^by @<!-- -->acme\/platform$/],
  ['a reference to an issue', 'fixes #1', /^fixes #<!-- -->1$/],
  ['a formula', '$x$', /^\$<!-- -->x\$<!-- -->$/],
  ['a link', 'https://evil.example', /^https:<!-- -->\/\/evil.example$/],
  ['a link without a scheme', 'www.evil.example', /^www<!-- -->\.evil\.example$/],
])('%s is only text', (_, text, shown) => {
  expect(markdownText(text)).toMatch(shown);
});

test('a link to the documentation of Kubernetes is one', () => {
  expect(markdownText('https://kubernetes.io/docs/')).toBe('https://kubernetes.io/docs/');
});
