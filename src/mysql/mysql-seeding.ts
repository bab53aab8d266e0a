/**
 * How a pod without data gets those of a peer.
 *
 * A way of seeding is a file of shell functions, `assets/mysql/seed-<way>.sh`: what must hold before and after, which
 * peer is asked and when a seed counts as complete is the same for all of them.
 */
export class MySqlSeeding {
  /**
   * By MySQL's CLONE plugin: the pages of InnoDB, over the network, while the peer goes on serving.
   *
   * @see https://dev.mysql.com/doc/refman/9.7/en/clone-plugin.html
   */
  public static byClone(): MySqlSeeding {
    return new MySqlSeeding('clone');
  }

  /** The name of the way. */
  public readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }
}
