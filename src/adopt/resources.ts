import { Call, Code, struct, Struct } from './code';
import { Fields, fields } from '../kubernetes/values';

const CPU = /^(\d+)(m?)$/;
const SIZE = /^(\d+)([MGT])i$/;

/** The requests and limits of a container, as far as cdk8s-plus can express their quantities. */
export function resourcesCode(resources: unknown): Struct | undefined {
  const { limits, requests } = fields(resources);
  const pair = (name: string, code: (quantity: unknown) => Code | undefined) => {
    const both = struct({ request: code(fields(requests)[name]), limit: code(fields(limits)[name]) });
    return both.isEmpty ? undefined : both;
  };
  const given = struct({
    cpu: pair('cpu', cpuCode),
    memory: pair('memory', sizeCode),
    ephemeralStorage: pair('ephemeral-storage', (quantity) =>
      /Gi$/.test(`${quantity}`) ? sizeCode(quantity) : undefined,
    ),
  });
  return given.isEmpty ? undefined : given;
}

/** A size in whole units; undefined for quantities that `Size` cannot express, such as `1G`. */
export function sizeCode(quantity: unknown): Code | undefined {
  const [, amount, unit] = SIZE.exec(`${quantity}`) ?? [];
  if (amount === undefined) return undefined;
  const factory = { M: 'mebibytes', G: 'gibibytes', T: 'tebibytes' }[unit];
  return new Call(`Size.${factory}`, [Number(amount)]);
}

function cpuCode(quantity: unknown): Code | undefined {
  const [, amount, milli] = CPU.exec(`${quantity}`) ?? [];
  if (amount === undefined) return undefined;
  return new Call(milli ? 'kplus.Cpu.millis' : 'kplus.Cpu.units', [Number(amount)]);
}

/** Whether a container has requests or limits. */
export function asksForNothing(resources: Fields): boolean {
  return Object.keys(fields(resources.requests)).length + Object.keys(fields(resources.limits)).length === 0;
}
