import { App, Yaml } from 'cdk8s';
import { clusterTest } from './support/cluster-test';
import { eventually } from './support/eventually';
import { kubectl } from './support/kubectl';
import { createCredentials } from './support/mysql/credentials';
import { MySqlLab, SECRET } from './support/mysql/mysql-lab';
import { MySqlSet } from './support/mysql/mysql-set';
import { pull } from './support/mysql/pull';
import { imageOf, VERSION } from './support/mysql/version';
import { Namespace } from './support/namespace';

/** Applies a set of two as it was made before other engines were disabled: where tables may be of any. */
async function applyWithAllEngines(namespace: Namespace): Promise<void> {
  const manifest = Yaml.stringify(...new MySqlLab(new App(), 'lab', { replicas: 2 }).toJson());
  const setting = /^ *disabled_storage_engines=.*\n/gm;
  expect(manifest.match(setting)).toHaveLength(2);
  await kubectl(['-n', namespace.name, 'apply', '-f', '-'], manifest.replace(setting, ''));
}

clusterTest(
  'a table that is not InnoDB is never seeded empty: it is named until it is converted, and no further one is made',
  async (namespace) => {
    await pull(imageOf(VERSION));
    await createCredentials(namespace, SECRET, ['app']);
    await applyWithAllEngines(namespace);
    const set = new MySqlSet(namespace, 'mysql', 2);
    await set.ready();
    await set.sql(
      0,
      'CREATE TABLE test.old (id INT PRIMARY KEY) ENGINE = MyISAM; INSERT INTO test.old VALUES (1), (2)',
    );

    const former = await set.lives({ ordinals: [1] });
    await namespace.kubectl('delete', 'pvc', set.claim(1), '--wait=false');
    await namespace.kubectl('delete', 'pod', set.pod(1));
    const refusal = 'STOP: mysql-0 has tables that are not InnoDB, whose rows a clone does not have: test.old (MyISAM)';
    await eventually(async () => expect(await set.log(1, 'seed')).toContain(refusal), 90);

    await set.sql(0, 'ALTER TABLE test.old ENGINE = InnoDB');
    await set.ready(former);
    expect(await set.sql(1, 'SELECT COUNT(*) FROM test.old')).toBe('2');

    const lives = await set.lives();
    await namespace.apply(new MySqlLab(new App(), 'lab', { replicas: 2, maxConnections: 200 }));
    await set.ready(lives);
    for (const engine of ['MyISAM', 'CSV', 'ARCHIVE', 'MEMORY', 'BLACKHOLE']) {
      const create = set.sql(0, `SET sql_mode = DEFAULT; CREATE TABLE test.other (id INT) ENGINE = ${engine}`);
      await expect(create).rejects.toThrow('ERROR 3161');
    }
  },
);
