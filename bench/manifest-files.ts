import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { documents } from './documents';
import { names, Task } from './task';

/**
 * Writes the objects of a task as one file of YAML.
 * @param image the version of the image that the StatefulSets run
 * @returns the path of the file
 */
export function writeManifests(task: Task, image = '1.25.3'): string {
  const file = path.join(task.outdir, `app-${image}.yaml`);
  const objects = names(task).flatMap((name) => documents(task.job, name));
  const texts = objects.map((object) => stringify(object, { aliasDuplicateObjects: false }));
  fs.writeFileSync(file, texts.join('---\n').replaceAll('1.25.3', image));
  return file;
}
