import * as fs from 'fs';
import { parseAllDocuments } from 'yaml';
import { reportUse } from '../task';

// what it takes to know what is in a file at all, with the YAML package that cdk8s uses
for (const document of parseAllDocuments(fs.readFileSync(process.argv[2], 'utf8'))) document.toJS();
reportUse();
