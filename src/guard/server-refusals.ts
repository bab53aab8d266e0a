import { GuardEffect, outcome, Outcome } from './effect';
import { Identities } from './objects';
import type { ApiServer } from '../api-server/api-server';
import { Manifest } from '../kubernetes/manifest';

/** The rejections of an API server for the objects of a change, of any kind. */
export class ServerRefusals {
  private readonly words = new Map<Manifest, string>();
  private readonly unknown = new Set<Manifest>();

  /**
   * @param server the API server to ask; if it is absent, nothing is known of any object
   * @param before the live objects
   * @param after the applied objects, in this order
   * @param identities give the namespace of objects without one
   */
  public constructor(
    private readonly server: ApiServer | undefined,
    before: readonly Manifest[],
    after: readonly Manifest[],
    identities: Identities,
  ) {
    if (!server) return;
    const keyOf = (object: Manifest) => identityOf(object, identities);
    const running = new Map(before.map((object) => [keyOf(object), object]));
    const questions = after.map((object) => {
      const key = keyOf(object);
      const question = { object, before: running.get(key), namespace: identities.namespaceOf(object) };
      running.set(key, object);
      return question;
    });
    server.judge(questions).forEach(({ unknown, refusals = [] }, n) => {
      if (unknown) this.unknown.add(after[n]);
      const words = refusals.map(({ field, message }) => (field ? `${field}: ${message}` : message));
      if (words.length > 0) this.words.set(after[n], words.join('; '));
    });
  }

  /** Whether the server has judged an object. */
  public knows(object: Manifest): boolean {
    return this.server !== undefined && !this.unknown.has(object);
  }

  /**
   * The outcomes for an object, with those of the server: if it rejects the object, nothing else happens.
   * @param object the applied object
   * @param outcomes the ones that the guard found
   */
  public joinedWith(object: Manifest, outcomes: readonly Outcome[]): readonly Outcome[] {
    const words = this.words.get(object);
    if (words === undefined) return outcomes;
    const own = outcomes.filter(({ effect }) => effect === GuardEffect.REFUSED);
    const says = `the API server says: ${words}`;
    if (own.length === 0) return [outcome(GuardEffect.REFUSED, says)];
    return [{ ...own[0], reason: `${own[0].reason}; ${says}` }, ...own.slice(1)];
  }
}

/** The key of an object, independent of its API group. */
function identityOf(object: Manifest, identities: Identities): string {
  const group = /^(?:(.*)\/)?/.exec(`${object.apiVersion}`)![1] ?? '';
  return [group, object.kind, identities.namespaceOf(object), object.metadata?.name].join(' ');
}
