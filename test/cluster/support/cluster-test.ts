import { Namespace, NamespaceOptions } from './namespace';

/**
 * A test with a namespace of its own, which tells what its pods went through if it fails.
 *
 * @param title what holds
 * @param body the test
 * @param options how the namespace is made
 */
export function clusterTest(
  title: string,
  body: (namespace: Namespace) => Promise<void>,
  options: NamespaceOptions = {},
): void {
  test(title, async () => {
    const namespace = await Namespace.create(options);
    try {
      await body(namespace);
    } catch (failure) {
      console.error(`${title}\n\n${await namespace.diagnosis()}`);
      throw failure;
    } finally {
      await namespace.delete();
    }
  });
}
