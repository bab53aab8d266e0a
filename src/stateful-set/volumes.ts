import * as kplus from 'cdk8s-plus-27';
import { refusal } from '../private/refusal';

const OWN_NAME = '(for example with the option name of kplus.Volume.fromConfigMap)';

/**
 * Refuses volumes that cannot be in one pod together.
 *
 * cdk8s-plus names a volume after its ConfigMap or Secret, so two volumes of one have the same name, and the name for
 * `app.conf` has a dot. The user can choose the name, but neither its error nor that of the API server says so.
 *
 * @throws if two volumes have one name, and if a name has a dot
 */
export function checkVolumes(workload: kplus.Workload): void {
  const known = new Map<string, kplus.Volume>();
  for (const volume of allVolumes(workload)) {
    const { name } = volume;
    if (name.includes('.')) {
      throw refusal(workload, {
        id: 'volume-name',
        given: `a volume is named ${name}`,
        allowed: `a DNS label without dots ${OWN_NAME}`,
        reason: 'the API server accepts no other',
      });
    }
    if ((known.get(name) ?? volume) !== volume) {
      throw refusal(workload, {
        id: 'volume-name-repeated',
        given: `two volumes are named ${name}`,
        allowed: `one volume, which may be mounted at several paths, or a different name ${OWN_NAME}`,
        reason: 'containers refer to the volumes of a pod by name',
      });
    }
    known.set(name, volume);
  }
}

function allVolumes({ containers, initContainers, volumes }: kplus.Workload): readonly kplus.Volume[] {
  const mounted = [...containers, ...initContainers].flatMap(({ mounts }) => mounts.map(({ volume }) => volume));
  return [...mounted, ...volumes];
}
