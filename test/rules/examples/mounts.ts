import { aSet, app, ExamplesByRule, MAIN, POD } from './example';
import { configMap, secret, statefulSet } from './manifests';

const VOLUMES = `${POD}.volumes`;
const MOUNTS = `${MAIN}.volumeMounts`;
const CONTEXT = `${POD}.securityContext`;

const data = { name: 'data', mountPath: '/data' };
const mount = (name: string, mountPath: string, rest: object = {}) => ({ name, mountPath, ...rest });
const config = (rest: object = {}) => ({ name: 'config', configMap: { name: 'web', ...rest } });
const mounted = (volume: object, ...mounts: object[]) => ({ [VOLUMES]: [volume], [MOUNTS]: [data, ...mounts] });

export const MOUNT_EXAMPLES: ExamplesByRule = {
  'container-mount-hidden': {
    bad: [
      aSet(
        'two volumes at one path, different only by a slash',
        { [VOLUMES]: [{ name: 'cache', emptyDir: {} }], [MOUNTS]: [data, mount('cache', '/data/')] },
        [`${MOUNTS}[1].mountPath`, '/data/'],
      ),
      aSet('a path with a detour', mounted({ name: 'cache', emptyDir: {} }, mount('cache', '/var/../data/.')), [
        `${MOUNTS}[1].mountPath`,
        '/var/../data/.',
      ]),
    ],
    good: [
      aSet('a mount inside another', mounted({ name: 'cache', emptyDir: {} }, mount('cache', '/data/cache/'))),
      aSet('a path that begins like another', mounted({ name: 'cache', emptyDir: {} }, mount('cache', '/database'))),
    ],
  },
  'container-mount-point': {
    bad: [
      app(
        'a mount inside an emptyDir that is read-only',
        [
          configMap(),
          statefulSet({
            [VOLUMES]: [{ name: 'settings', emptyDir: {} }, config()],
            [MOUNTS]: [data, mount('settings', '/etc/web', { readOnly: true }), mount('config', '/etc/web/conf.d/')],
          }),
        ],
        [`${MOUNTS}[2].mountPath`, '/etc/web/conf.d/'],
      ),
    ],
    good: [
      aSet('a mount inside an emptyDir that may be written', {
        [VOLUMES]: [{ name: 'settings', emptyDir: {} }, config()],
        [MOUNTS]: [data, mount('settings', '/etc/web'), mount('config', '/etc/web/conf.d')],
      }),
      aSet('a mount inside a ConfigMap, in which the kubelet makes the folder', {
        [VOLUMES]: [{ name: 'settings', configMap: { name: 'other' } }, config()],
        [MOUNTS]: [data, mount('settings', '/etc/web', { readOnly: true }), mount('config', '/etc/web/conf.d')],
      }),
      aSet('a mount inside an emptyDir in which another container makes the folder', {
        [VOLUMES]: [{ name: 'settings', emptyDir: {} }, config()],
        [`${POD}.initContainers`]: [
          { name: 'make', image: 'busybox:1.36', command: ['mkdir', '/s/a'], volumeMounts: [mount('settings', '/s')] },
        ],
        [MOUNTS]: [data, mount('settings', '/etc/web', { readOnly: true }), mount('config', '/etc/web/a')],
      }),
      aSet('a mount with another one around it that may be written', {
        [VOLUMES]: [{ name: 'settings', emptyDir: {} }, { name: 'inner', emptyDir: {} }, config()],
        [`${POD}.initContainers`]: [
          { name: 'make', image: 'busybox:1.36', command: ['mkdir', '/s/a'], volumeMounts: [mount('settings', '/s')] },
        ],
        [MOUNTS]: [
          data,
          mount('settings', '/etc', { readOnly: true }),
          mount('inner', '/etc/web'),
          mount('config', '/etc/web/conf.d'),
        ],
      }),
    ],
  },
  'container-sub-path-file': {
    bad: [
      app(
        'a file that the ConfigMap has under another name',
        [configMap(), statefulSet(mounted(config(), mount('config', '/etc/web.conf', { subPath: 'web.cnf' })))],
        [`${MOUNTS}[1].subPath`, 'web.cnf'],
      ),
      aSet(
        'a key that has another path in the volume',
        mounted(
          config({ items: [{ key: 'web.conf', path: 'conf/main.conf' }] }),
          mount('config', '/etc/web.conf', { subPath: 'web.conf' }),
        ),
        [`${MOUNTS}[1].subPath`, 'web.conf'],
      ),
      app(
        'a file that is in none of the sources of a projected volume',
        [
          configMap(),
          secret(),
          statefulSet(
            mounted(
              {
                name: 'config',
                projected: {
                  sources: [
                    { configMap: { name: 'web' } },
                    { secret: { name: 'web' } },
                    { serviceAccountToken: { path: 'token' } },
                    { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
                  ],
                },
              },
              mount('config', '/etc/web.conf', { subPath: 'other.conf' }),
            ),
          ),
        ],
        [`${MOUNTS}[1].subPath`, 'other.conf'],
      ),
      aSet(
        'a file with a field that a pod does not expose',
        mounted(
          {
            name: 'config',
            downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
          },
          mount('config', '/etc/label', { subPath: 'label' }),
        ),
        [`${MOUNTS}[1].subPath`, 'label'],
      ),
    ],
    good: [
      app('a file that the ConfigMap has', [
        configMap(),
        statefulSet(mounted(config(), mount('config', '/etc/web.conf', { subPath: 'web.conf' }))),
      ]),
      aSet(
        'a folder of the volume',
        mounted(
          config({ items: [{ key: 'web.conf', path: 'conf/main.conf' }] }),
          mount('config', '/etc/web', { subPath: 'conf/' }),
        ),
      ),
      aSet('a file of a ConfigMap that is made elsewhere', mounted(config(), mount('config', '/a', { subPath: 'b' }))),
      app('a file of a ConfigMap that may be missing', [
        configMap(),
        statefulSet(mounted(config({ optional: true }), mount('config', '/a', { subPath: 'b' }))),
      ]),
      aSet(
        'a projected volume of which one source is not known',
        mounted(
          { name: 'config', projected: { sources: [{ clusterTrustBundle: { name: 'roots', path: 'ca.crt' } }] } },
          mount('config', '/a', { subPath: 'b' }),
        ),
      ),
      aSet('a folder of a claim', { [`${MOUNTS}[0].subPath`]: 'mysql' }),
    ],
  },
  'container-mount-file': {
    bad: [
      app(
        'a ConfigMap where its file belongs',
        [configMap(), statefulSet(mounted(config(), mount('config', '/etc/web/web.conf')))],
        [`${MOUNTS}[1].mountPath`, '/etc/web/web.conf'],
      ),
      app(
        'a ConfigMap where a file of the kind belongs',
        [configMap(), statefulSet(mounted(config(), mount('config', '/etc/web/default.conf')))],
        [`${MOUNTS}[1].mountPath`, '/etc/web/default.conf'],
      ),
    ],
    good: [
      app('a folder', [configMap(), statefulSet(mounted(config(), mount('config', '/etc/web/conf.d')))]),
      app('the file by its subPath', [
        configMap(),
        statefulSet(mounted(config(), mount('config', '/etc/web/web.conf', { subPath: 'web.conf' }))),
      ]),
      app('a folder of the name of a key without an extension', [
        secret(),
        statefulSet(mounted({ name: 'login', secret: { secretName: 'web' } }, mount('login', '/run/password'))),
      ]),
    ],
  },
  'pod-volume-readable': {
    bad: [
      aSet(
        'a Secret that only root may read, for another user',
        {
          ...mounted({ name: 'key', secret: { secretName: 'tls', defaultMode: 0o400 } }, mount('key', '/tls')),
          [`${CONTEXT}.runAsUser`]: 1000,
        },
        [`${VOLUMES}[0].secret.defaultMode`, 0o400],
      ),
      aSet(
        'one file that only the group of root may read, for another group',
        {
          ...mounted(config({ items: [{ key: 'web.conf', path: 'a', mode: 0o440 }] }), mount('config', '/etc/web')),
          [`${MAIN}.securityContext`]: { runAsNonRoot: true, runAsGroup: 1000 },
        },
        [`${VOLUMES}[0].configMap.items[0].mode`, 0o440],
      ),
    ],
    good: [
      aSet('a pod with an fsGroup', {
        ...mounted({ name: 'key', secret: { secretName: 'tls', defaultMode: 0o400 } }, mount('key', '/tls')),
        [CONTEXT]: { runAsUser: 1000, fsGroup: 1000 },
      }),
      aSet('files that others may read', {
        ...mounted({ name: 'key', secret: { secretName: 'tls', defaultMode: 0o444 } }, mount('key', '/tls')),
        [`${CONTEXT}.runAsUser`]: 1000,
      }),
      aSet('files for the group of root, of which the user is', {
        ...mounted({ name: 'key', secret: { secretName: 'tls', defaultMode: 0o440 } }, mount('key', '/tls')),
        [CONTEXT]: { runAsUser: 1000, runAsGroup: 1000, supplementalGroups: [0] },
      }),
      aSet('files for root', {
        ...mounted({ name: 'key', secret: { secretName: 'tls', defaultMode: 0o400 } }, mount('key', '/tls')),
        [`${CONTEXT}.runAsUser`]: 1000,
        [`${MAIN}.securityContext.runAsUser`]: 0,
      }),
    ],
  },
  'pod-volume-kinds': {
    bad: [
      aSet(
        'volumes whose drivers Kubernetes no longer has',
        {
          [VOLUMES]: [
            { name: 'films', glusterfs: { endpoints: 'gluster', path: 'films' } },
            { name: 'site', gitRepo: { repository: 'https://example.org/site.git' } },
          ],
        },
        [`${VOLUMES}[0].glusterfs`, { endpoints: 'gluster', path: 'films' }],
        [`${VOLUMES}[1].gitRepo`, { repository: 'https://example.org/site.git' }],
      ),
    ],
    good: [
      aSet('volumes of kinds that are mounted', {
        [VOLUMES]: [
          { name: 'films', nfs: { server: '192.0.2.1', path: '/films' } },
          { name: 'site', emptyDir: {} },
        ],
      }),
    ],
  },
  'pod-volume-paths': {
    bad: [
      aSet(
        'two keys at one path',
        {
          [VOLUMES]: [
            config({
              items: [
                { key: 'a', path: 'web.conf' },
                { key: 'b', path: 'web.conf/' },
              ],
            }),
          ],
        },
        [`${VOLUMES}[0].configMap.items[1].path`, 'web.conf/'],
      ),
      aSet(
        'a file where another source has a folder',
        {
          [VOLUMES]: [
            {
              name: 'all',
              projected: {
                sources: [
                  { secret: { name: 'tls', items: [{ key: 'a', path: 'tls/a' }] } },
                  { configMap: { name: 'web', items: [{ key: 'b', path: 'b' }] } },
                  { serviceAccountToken: { path: 'tls' } },
                ],
              },
            },
          ],
        },
        [`${VOLUMES}[0].projected.sources[2].serviceAccountToken.path`, 'tls'],
      ),
    ],
    good: [
      aSet('files with separate paths', {
        [VOLUMES]: [
          config({
            items: [
              { key: 'a', path: 'conf/a' },
              { key: 'b', path: 'conf/b' },
              { key: 'c', path: 'conf.d' },
            ],
          }),
        ],
      }),
    ],
  },
};
