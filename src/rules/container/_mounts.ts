import type { Manifest } from '../../kubernetes/manifest';
import type { Manifests } from '../../kubernetes/manifests';
import { isClaimed } from '../../kubernetes/pod-template';
import { Fields, fields, items } from '../../kubernetes/values';
import { volumeFiles, VolumeFiles } from '../../kubernetes/volume-files';
import { inPod } from '../in-pod';
import type { Rule, Violation } from '../rule';

/** A mount of a volume whose files the manifests may show. */
export interface FileMount {
  /** Its path: `spec.template.spec.containers[0].volumeMounts[0]`. */
  readonly path: string;
  readonly mount: Fields;
  /** The files of its volume; undefined if the manifests do not show them. */
  files(): VolumeFiles | undefined;
}

/** Applies a check to each mount of a volume that is not a claim. */
export function inEachFileMount(look: (mount: FileMount, found: Violation[]) => void): Rule['check'] {
  return inPod((pod, found, object, all) => {
    const volumes = items(pod.spec.volumes);
    if (volumes.length === 0) return;
    for (const container of pod.containers) {
      items(container.spec.volumeMounts).forEach((each, index) => {
        const mount = fields(each);
        if (isClaimed(mount.name, pod)) return;
        const path = `${container.path}.volumeMounts[${index}]`;
        look({ path, mount, files: () => filesOfVolume(mount.name, volumes, object, all) }, found);
      });
    }
  });
}

function filesOfVolume(name: unknown, volumes: readonly unknown[], pod: Manifest, all: Manifests) {
  const volume = volumes.find((one) => fields(one).name === name);
  return volumeFiles(volume, pod, all);
}
