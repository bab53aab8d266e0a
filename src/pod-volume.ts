import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { volumeOf } from './private/kplus-internals';

/**
 * Volumes from sources that `kplus.Volume` lacks: projected and ephemeral volumes, the downward API, exact sizes.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class PodVolume {
  /**
   * A volume in the form of the Kubernetes API.
   *
   * @param scope the construct to which the volume belongs
   * @param id the id of the volume in the scope
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
