import * as kplus from 'cdk8s-plus-27';
import { enumMember } from './api-struct';
import { Call, Code, Struct, struct } from './code';
import { Context } from './context';
import { Fields, fields, items } from '../kubernetes/values';

/** The variables of a container; undefined if cdk8s-plus cannot express one of them. */
export function variablesCode(env: unknown, context: Context): Struct | undefined {
  const entries = items(env).map((variable) => ({
    key: `${fields(variable).name}`,
    value: variableCode(variable, context),
  }));
  const isOrdered = entries.every(({ key }) => !/^\d+$/.test(key)); // JavaScript moves integer keys to the front
  const isSaid = isOrdered && new Set(entries.map(({ key }) => key)).size === entries.length;
  return isSaid && entries.every(hasValue) ? new Struct(entries) : undefined;
}

/** The ConfigMaps and Secrets whose keys all become variables. */
export function sourcesCode(envFrom: unknown, context: Context): Code[] | undefined {
  const sources = items(envFrom).map(({ prefix, configMapRef, secretRef }) => {
    const { name, optional } = fields(configMapRef ?? secretRef);
    if (typeof name !== 'string' || optional) return undefined;
    if (configMapRef) {
      const args: Code[] = [context.reference('ConfigMap', name)];
      return new Call('kplus.Env.fromConfigMap', prefix ? [...args, prefix] : args);
    }
    return prefix ? undefined : new Call('kplus.Env.fromSecret', [context.reference('Secret', name)]);
  });
  return sources.every((source): source is Call => source !== undefined) ? sources : undefined;
}

function variableCode({ value, valueFrom }: Fields, context: Context): Code | undefined {
  if (!valueFrom) return new Call('kplus.EnvValue.fromValue', [value ?? '']);
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = fields(valueFrom);
  if (configMapKeyRef) {
    const { name, key, optional } = configMapKeyRef;
    return new Call('kplus.EnvValue.fromConfigMap', [
      context.reference('ConfigMap', name),
      key,
      ...optionally(optional),
    ]);
  }
  if (secretKeyRef) {
    const { name, key, optional } = secretKeyRef;
    const secretValue = struct({ secret: context.reference('Secret', name), key });
    return new Call('kplus.EnvValue.fromSecretValue', [secretValue, ...optionally(optional)]);
  }
  if (fieldRef) return fieldCode(fieldRef);
  return resourceFieldRef && resourceCode(resourceFieldRef);
}

function optionally(optional: unknown): Code[] {
  return typeof optional === 'boolean' ? [struct({ optional })] : [];
}

const KEYED = /^(metadata\.(?:labels|annotations))\['([^']+)'\]$/;

function fieldCode({ fieldPath, apiVersion }: Fields): Code | undefined {
  const [, map, key] = KEYED.exec(fieldPath) ?? [];
  const path = enumMember('kplus.EnvFieldPaths', kplus.EnvFieldPaths, map ?? fieldPath);
  const options = struct({ key, apiVersion: apiVersion === 'v1' ? undefined : apiVersion });
  return path && new Call('kplus.EnvValue.fromFieldRef', options.isEmpty ? [path] : [path, options]);
}

function resourceCode({ resource, divisor, containerName }: Fields): Code | undefined {
  const path = enumMember('kplus.ResourceFieldPaths', kplus.ResourceFieldPaths, resource);
  if (!path || containerName) return undefined;
  const isDefault = divisor === undefined || divisor === '0';
  return new Call('kplus.EnvValue.fromResource', isDefault ? [path] : [path, struct({ divisor: String(divisor) })]);
}

function hasValue(entry: { key: string; value: Code | undefined }): entry is { key: string; value: Code } {
  return entry.value !== undefined;
}
