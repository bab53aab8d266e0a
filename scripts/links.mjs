import { posix } from 'node:path';

/**
 * A page of the repository with links that work anywhere: they lead to the version that the page is packaged with.
 *
 * @param page in Markdown
 * @param manifest the package.json
 * @param folder of the page in the repository
 */
export function withAbsoluteLinks(page, { repository, version }, folder = '') {
  const home = repository.url.replace(/\.git$/, '');
  const revision = version === '0.0.0' ? 'main' : `v${version}`;
  return page.replace(/(!?)(\[[^\]]*\])\((?![a-z]+:|#)([^)]+)\)/g, (_, image, text, path) => {
    const to = `${home}/${image ? 'raw' : 'blob'}/${revision}/${posix.join(folder, path)}`;
    return `${image}${text}(${to})`;
  });
}
