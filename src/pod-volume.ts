import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { volumeOf } from './private/kplus-internals';

/**
 * Volumes of sources that `kplus.Volume` has no words for: projected and ephemeral ones, the downward API, exact sizes.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class PodVolume {
  /**
   * A volume as the Kubernetes API has it.
   *
   * @param scope the construct in which the volume is made
   * @param id the id of the volume in it
   * @param volume its name and its source
   * @example
   *
   * const tls = PodVolume.fromApi(chart, 'tls', {
   *   name: 'tls',
   *   projected: { sources: [{ secret: { name: 'web-tls' } }, { secret: { name: 'authorities' } }] },
   * });
   */
  public static fromApi(scope: Construct, id: string, volume: kplus.k8s.Volume): kplus.Volume {
    return volumeOf(scope, id, volume);
  }

  private constructor() {}
}
