import { POD_KINDS } from '../kinds';
import { inEachContainer } from '../pod-template';
import { Consequence, Rule, Severity } from '../rule';
import { fields, items } from '../values';

export const containerBlockVolume: Rule = {
  id: 'container-block-volume',
  severity: Severity.ERROR,
  consequence: Consequence.NEVER_WORKS,
  sentence: 'A claim in mode Block is a volumeDevice of a container, and any other claim is a volumeMount.',
  reason: 'the kubelet neither mounts a raw device nor hands out a file system as one',
  link: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
  kinds: POD_KINDS,
  check: inEachContainer(({ path, spec }, found, { claims }) => {
    if (claims.length === 0) return;
    for (const list of ['volumeMounts', 'volumeDevices']) {
      items(spec[list]).forEach((mount, index) => {
        const { name } = fields(mount);
        const claim = claims.find((one) => fields(one.metadata).name === name);
        if (!claim || (fields(claim.spec).volumeMode === 'Block') === (list === 'volumeDevices')) return;
        const allowed =
          list === 'volumeMounts' ? 'a claim whose volumeMode is not Block' : 'a claim with volumeMode: Block';
        found.push({ field: `${path}.${list}[${index}].name`, given: name, allowed });
      });
    }
  }),
};
