import { Namespace } from './namespace';

/** A test with a namespace of its own, which tells what its pods went through if it fails. */
export function clusterTest(title: string, body: (namespace: Namespace) => Promise<void>): void {
  test(title, async () => {
    const namespace = await Namespace.create();
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
