import { aDeployment, aSet, ExamplesByRule, MAIN } from './example';

const ENV = `${MAIN}.env`;
const PROBE = `${MAIN}.readinessProbe`;
const HOOK = `${MAIN}.lifecycle.preStop`;
const MOUNT = `${MAIN}.volumeMounts[0]`;

const ofPod = (name: string) => ({ name, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
const value = (name: string, text: string) => ({ name, value: text });

export const VARIABLE_EXAMPLES: ExamplesByRule = {
  'container-variables': {
    bad: [
      aSet(
        'a variable that uses one which stands below it, and one that is nowhere',
        { [ENV]: [value('URL', 'http://$(NAME).web'), ofPod('NAME'), value('FILE', '/data/$(NODE).db')] },
        [`${ENV}[0].value`, 'http://$(NAME).web'],
        [`${ENV}[2].value`, '/data/$(NODE).db'],
      ),
      aSet('an argument with a variable that is nowhere', { [`${MAIN}.args`]: ['--id=$(POD_NAME)'] }, [
        `${MAIN}.args[0]`,
        '--id=$(POD_NAME)',
      ]),
      aSet(
        'a probe with a variable whose value is not in the manifest, or is made of another',
        {
          [ENV]: [ofPod('NAME'), value('PEER', '$(NAME).web')],
          [PROBE]: { exec: { command: ['ask', '$(NAME)', '$(PEER)'] } },
        },
        [`${PROBE}.exec.command[1]`, '$(NAME)'],
        [`${PROBE}.exec.command[2]`, '$(PEER)'],
      ),
      aSet(
        'a hook and a request with variables, where no value is put in',
        {
          [ENV]: [value('TOKEN', 'x')],
          [`${HOOK}.exec.command`]: ['leave', '$(TOKEN)'],
          [PROBE]: { httpGet: { port: 'http', path: '/$(TOKEN)', httpHeaders: [{ name: 'A', value: '$(TOKEN)' }] } },
        },
        [`${HOOK}.exec.command[1]`, '$(TOKEN)'],
        [`${PROBE}.httpGet.path`, '/$(TOKEN)'],
        [`${PROBE}.httpGet.httpHeaders[0].value`, '$(TOKEN)'],
      ),
      aSet(
        'a subPath with a variable, which all pods take for the name of one folder',
        { [ENV]: [ofPod('NAME')], [`${MOUNT}.subPath`]: '$(NAME)' },
        [`${MOUNT}.subPath`, '$(NAME)'],
      ),
    ],
    good: [
      aSet('variables that use those above them, and those of a Service', {
        [ENV]: [ofPod('NAME'), value('URL', 'http://$(NAME).web:$(DB_SERVICE_PORT)'), value('COPY', '$(URL)')],
        [`${MAIN}.args`]: ['--url=$(URL)'],
      }),
      aSet('a dollar sign that is written twice', { [ENV]: [value('PROMPT', '$$(NAME)')] }),
      aSet('variables of which the manifest does not tell', {
        [`${MAIN}.envFrom`]: [{ configMapRef: { name: 'elsewhere' } }],
        [`${MAIN}.args`]: ['--id=$(ID)'],
        [ENV]: [value('URL', 'http://$(HOST)')],
      }),
      aSet('a command that a shell is to run', { [`${MAIN}.command`]: ['sh', '-c', 'echo $(date) $(HOSTNAME)'] }),
      aSet('a probe with a variable whose value is in the manifest', {
        [ENV]: [value('USER_NAME', 'root'), ofPod('NAME')],
        [PROBE]: { exec: { command: ['ask', '--user', '$(USER_NAME)'] } },
      }),
      aSet('a probe and a hook in which a shell reads the variables', {
        [ENV]: [ofPod('NAME')],
        [PROBE]: { exec: { command: ['sh', '-c', 'ask "$NAME"'] } },
        [`${HOOK}.exec.command`]: ['sh', '-c', 'leave $(hostname)'],
      }),
    ],
  },
  'container-sub-path-variables': {
    bad: [
      aSet(
        'a subPathExpr with a misspelled variable',
        { [ENV]: [ofPod('NAME')], [`${MOUNT}.subPathExpr`]: 'logs/$(NAM)' },
        [`${MOUNT}.subPathExpr`, 'logs/$(NAM)'],
      ),
      aSet('a subPathExpr without any variables', { [`${MOUNT}.subPathExpr`]: '$(NAME)' }),
    ],
    good: [
      aSet('a subPathExpr with a variable of the container', {
        [ENV]: [ofPod('NAME')],
        [`${MOUNT}.subPathExpr`]: 'logs/$(NAME)',
      }),
      aSet('a subPathExpr without a variable', { [`${MOUNT}.subPathExpr`]: 'logs' }),
      aSet('a subPathExpr with a variable of which the manifest does not tell', {
        [`${MAIN}.envFrom`]: [{ secretRef: { name: 'elsewhere' } }],
        [`${MOUNT}.subPathExpr`]: '$(TENANT)',
      }),
    ],
  },
  'container-shell-variables': {
    bad: [
      aDeployment(
        'variables in the form of a shell among the arguments of a program that is none',
        { [ENV]: [ofPod('NAME')], [`${MAIN}.args`]: ['agent', '--id=${NAME}', '--host=$HOSTNAME'] },
        [`${MAIN}.args[1]`, '--id=${NAME}'],
        [`${MAIN}.args[2]`, '--host=$HOSTNAME'],
      ),
      aSet(
        'a probe and a hook without a shell',
        {
          [ENV]: [value('TOKEN', 'x')],
          [PROBE]: { exec: { command: ['ask', '$TOKEN'] } },
          [`${HOOK}.exec.command`]: ['leave', '$TOKEN'],
        },
        [`${PROBE}.exec.command[1]`, '$TOKEN'],
        [`${HOOK}.exec.command[1]`, '$TOKEN'],
      ),
    ],
    good: [
      aDeployment('a variable in the form that Kubernetes reads', {
        [ENV]: [ofPod('NAME')],
        [`${MAIN}.args`]: ['agent', '--id=$(NAME)'],
      }),
      ...[
        ['sh', '-c', 'agent --id=$NAME'],
        ['/bin/bash', '-ec', 'agent --id=${NAME}'],
        ['timeout', '5', 'sh', '-c', 'agent $NAME'],
        ['/scripts/start.sh', '$NAME'],
        ['java', '-jar', 'app.jar', '--id=${NAME}'],
      ].map((command) =>
        aDeployment(`what reads variables by itself: ${command[0]}`, {
          [ENV]: [ofPod('NAME')],
          [`${MAIN}.command`]: command,
        }),
      ),
      aDeployment('a script as the argument of a shell', {
        [ENV]: [ofPod('NAME')],
        [`${MAIN}.command`]: ['/bin/sh', '-c'],
        [`${MAIN}.args`]: ['agent --id=$NAME'],
      }),
      aDeployment('a script for the shell of the image', {
        [ENV]: [ofPod('NAME')],
        [`${MAIN}.args`]: ['-c', 'agent --id=$NAME'],
      }),
      aDeployment('a dollar sign that is no variable of the container', {
        [`${MAIN}.args`]: ['--format=$remote_addr', '--price=$5', '--escaped=\\$HOSTNAME'],
      }),
    ],
  },
  'container-hook-in-time': {
    bad: [
      aSet('a hook that sleeps longer than the pod has to stop', { [`${HOOK}.exec.command`]: ['sleep', '90'] }),
      aSet('a hook whose script sleeps longer', {
        [`${HOOK}.exec.command`]: ['/bin/sh', '-c', 'leave; for n in 1 2; do sleep 1m; done'],
      }),
      aSet(
        'a hook that sleeps for all the time that there is',
        { 'spec.template.spec.terminationGracePeriodSeconds': 10, [`${HOOK}.sleep.seconds`]: 10 },
        [`${HOOK}.sleep.seconds`, 10],
      ),
    ],
    good: [
      aSet('a hook that leaves time', { [`${HOOK}.exec.command`]: ['sh', '-c', 'sleep 5 && leave'] }),
      aSet('a long hook in a long grace period', {
        'spec.template.spec.terminationGracePeriodSeconds': 120,
        [`${HOOK}.exec.command`]: ['sleep', '90'],
      }),
      aSet('a sleep that nothing waits for', { [`${HOOK}.exec.command`]: ['sh', '-c', 'sleep 300 & leave'] }),
      aSet('words that are no sleep', { [`${HOOK}.exec.command`]: ['leave', '--no-sleep', '300'] }),
      aSet('a hook after the start', { [`${MAIN}.lifecycle.postStart.exec.command`]: ['sleep', '90'] }),
    ],
  },
};
