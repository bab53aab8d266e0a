import * as fs from 'fs';
import * as path from 'path';
import { stringify } from 'yaml';
import { documents } from '../documents';
import { Layout, names, ownTask, reportUse } from '../task';

// plain objects and the YAML package that cdk8s uses, with the options that cdk8s gives it
const task = ownTask();
const options = { keepUndefined: true, lineWidth: 0, version: '1.1' } as const;
const texts = names(task).map((name) => documents(task.job, name).map((document) => stringify(document, options)));
const files = task.layout === Layout.ONE_CHART ? [texts.flat()] : texts;
files.forEach((file, n) => fs.writeFileSync(path.join(task.outdir, `${n}.yaml`), file.join('---\n')));
reportUse();
