import { Yaml } from 'cdk8s';

/**
 * Does something during which no manifest writes itself: cdk8s gets plain copies to write.
 * @param YamlClass that of the cdk8s at hand
 */
export function inPlainYaml<T>(YamlClass: typeof Yaml, act: () => T): T {
  const { stringify } = YamlClass;
  const spy = jest
    .spyOn(YamlClass, 'stringify')
    .mockImplementation((...documents) => stringify(...documents.map(withoutSymbols)));
  try {
    return act();
  } finally {
    spy.mockRestore();
  }
}

function withoutSymbols(document: unknown): unknown {
  const hasSymbols = typeof document === 'object' && document && Object.getOwnPropertySymbols(document).length > 0;
  return hasSymbols ? { ...document } : document;
}
