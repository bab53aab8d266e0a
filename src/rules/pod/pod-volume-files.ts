import { staysInside } from '../../kubernetes/file-paths';
import { POD_KINDS } from '../../kubernetes/kinds';
import { isClaimed } from '../../kubernetes/pod-template';
import { eachRepeated, Fields, fields, isAbsent, isUnset, isWhole, items } from '../../kubernetes/values';
import { inPod } from '../in-pod';
import { projectedFiles } from './_volume-paths';
import { Consequence, Rule, Severity, Violation } from '../rule';

const MODE = 'an integer from 0 to 0777 in octal';
const PATH = 'a path inside the volume, without ..';

/** The sources of a volume that hold files of chosen names. */
const SOURCES = ['configMap', 'secret', 'downwardAPI', 'projected'];

export const podVolumeFiles: Rule = {
  id: 'pod-volume-files',
  severity: Severity.ERROR,
  consequence: Consequence.REFUSED,
  sentence: 'Files of a volume have keys, paths inside the volume, and valid permissions.',
  reason: 'the files are written before any container starts',
  link: 'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
  kinds: POD_KINDS,
  check: inPod((pod, found) => {
    const { spec, prefix } = pod;
    items(spec.volumes).forEach((volume, index) => {
      if (isClaimed(volume?.name, pod)) return;
      for (const source of SOURCES) {
        const path = `${prefix}spec.volumes[${index}].${source}`;
        const given = fields(fields(volume)[source]);
        checkFiles(path, given, source, found);
        items(given.sources).forEach((part, n) => checkPart(`${path}.sources[${n}]`, fields(part), found));
        if (source === 'projected') checkUnique(path, given, found);
      }
    });
  }),
};

/** The server compares the paths of all sources with each other, as they are spelled. */
function checkUnique(path: string, projected: Fields, found: Violation[]): void {
  eachRepeated(
    projectedFiles(path, projected),
    (file) => file.path,
    (index, given) => {
      const { field } = projectedFiles(path, projected)[index];
      found.push({ field, given, allowed: 'a path that no other file of the volume has' });
    },
  );
}

/** Checks one of the sources that are projected together. */
function checkPart(path: string, part: Fields, found: Violation[]): void {
  for (const source of ['configMap', 'secret', 'downwardAPI']) {
    if (isAbsent(part[source])) continue;
    const { name } = fields(part[source]);
    if (source !== 'downwardAPI' && isUnset(name)) {
      found.push({ field: `${path}.${source}.name`, given: name, allowed: 'a non-empty string' });
    }
    checkFiles(`${path}.${source}`, fields(part[source]), source, found);
  }
}

function checkFiles(path: string, source: Fields, kind: string, found: Violation[]): void {
  if (!isMode(source.defaultMode)) {
    found.push({ field: `${path}.defaultMode`, given: source.defaultMode, allowed: MODE });
  }
  items(source.items).forEach((item, index) => {
    const where = `${path}.items[${index}]`;
    const { key, path: file, mode } = fields(item);
    if (kind !== 'downwardAPI' && isUnset(key)) {
      found.push({ field: `${where}.key`, given: key, allowed: 'a non-empty string' });
    }
    if (!isFile(file)) found.push({ field: `${where}.path`, given: file, allowed: PATH });
    if (!isMode(mode)) found.push({ field: `${where}.mode`, given: mode, allowed: MODE });
  });
}

function isMode(mode: unknown): boolean {
  return isAbsent(mode) || isWhole(mode, 0, 0o777);
}

function isFile(path: unknown): boolean {
  return path !== '' && staysInside(path) && !path.startsWith('..');
}
