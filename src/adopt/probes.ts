import { apiStruct } from './api-struct';
import { Call, Code, Name, struct } from './code';
import { Context } from './context';
import { Fields, fields } from '../kubernetes/values';

/** A probe as cdk8s-plus expresses it if it can, or else as the API does. */
export function probeCode(probe: Fields, role: string, context: Context): Code {
  const short = kplusProbe(probe);
  return short && context.renders(short, probe, role) ? short : new Call('PodProbe.fromApi', [apiStruct(probe)]);
}

/** A lifecycle handler; undefined if cdk8s-plus cannot express it. */
export function handlerCode(handler: Fields, context: Context): Code | undefined {
  const { exec, httpGet, tcpSocket } = handler;
  if (!exec && typeof fields(httpGet ?? tcpSocket).port !== 'number') return undefined;
  const code = exec
    ? new Call('kplus.Handler.fromCommand', [exec.command ?? []])
    : httpGet
      ? new Call('kplus.Handler.fromHttpGet', [httpGet.path ?? '/', struct({ port: httpGet.port })])
      : new Call('kplus.Handler.fromTcpSocket', [struct({ host: tcpSocket?.host, port: tcpSocket?.port })]);
  return context.renders(code, handler, 'lifecycle') ? code : undefined;
}

/** A duration in seconds. */
export function seconds(value: unknown): Code | undefined {
  return typeof value === 'number' ? new Call('Duration.seconds', [value]) : undefined;
}

function kplusProbe({ exec, httpGet, tcpSocket, ...timing }: Fields): Code | undefined {
  const options = (more: Record<string, Code | undefined>) => {
    const given = struct({ ...more, ...timingOf(timing) });
    return given.isEmpty ? [] : [given];
  };
  if (exec) return new Call('kplus.Probe.fromCommand', [exec.command ?? [], ...options({})]);
  if (typeof fields(tcpSocket ?? httpGet).port !== 'number') return undefined;
  if (tcpSocket) return new Call('kplus.Probe.fromTcpSocket', options({ host: tcpSocket.host, port: tcpSocket.port }));
  if (!httpGet) return undefined;
  const { host, path = '/', port, scheme } = fields(httpGet);
  const https = scheme === 'HTTPS' ? new Name('kplus.ConnectionScheme.HTTPS') : undefined;
  return new Call('kplus.Probe.fromHttpGet', [path, ...options({ port, host, scheme: https })]);
}

function timingOf(probe: Fields): Record<string, Code | undefined> {
  return {
    initialDelaySeconds: probe.initialDelaySeconds ? seconds(probe.initialDelaySeconds) : undefined,
    periodSeconds: seconds(probe.periodSeconds),
    timeoutSeconds: seconds(probe.timeoutSeconds),
    successThreshold: probe.successThreshold === 1 ? undefined : probe.successThreshold,
    failureThreshold: probe.failureThreshold === 3 ? undefined : probe.failureThreshold,
  };
}
