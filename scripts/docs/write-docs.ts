import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { compatibilityPage, defaultsPage, errorsPage, rulesPage } from './render-docs';

const docs = join(__dirname, '..', '..', 'docs');
mkdirSync(docs, { recursive: true });
writeFileSync(join(docs, 'compatibility.md'), compatibilityPage());
writeFileSync(join(docs, 'defaults.md'), defaultsPage());
writeFileSync(join(docs, 'errors.md'), errorsPage());
writeFileSync(join(docs, 'RULES.md'), rulesPage());
