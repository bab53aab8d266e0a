import { GuardEffect, outcome, Outcome } from './effect';
import { Identities } from './objects';
import type { ApiServer } from '../api-server/api-server';
import { Manifest } from '../kubernetes/manifest';

/** What an API server says against the objects of a change, of whatever kinds. */
export class ServerRefusals {
  private readonly words = new Map<Manifest, string>();
  private readonly unknown = new Set<Manifest>();

  /**
   * @param server whom to ask; without one, nothing is known of any object
   * @param before what runs
   * @param after what is applied, in this order
   * @param identities where objects go that name no namespace
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
   * What happens to an object, if the server is asked as well: where it refuses the object, nothing else does.
   * @param object what is applied
   * @param outcomes what the guard finds
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

/** The key that identifies an object, whatever the group of its kind. */
function identityOf(object: Manifest, identities: Identities): string {
  const group = /^(?:(.*)\/)?/.exec(`${object.apiVersion}`)![1] ?? '';
  return [group, object.kind, identities.namespaceOf(object), object.metadata?.name].join(' ');
}
