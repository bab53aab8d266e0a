import * as kplus from 'cdk8s-plus-27';
import { enumMember } from './api-struct';
import { Call, Code, literal, Name, struct } from './code';
import { metadataCode } from './metadata';
import { sizeCode } from './resources';
import { Fields, fields, items } from '../kubernetes/values';

/** The props of a claim template. */
export function claimCode(claim: Fields): Code {
  const { metadata, spec } = claim;
  const { accessModes, resources, selector, storageClassName, volumeMode, volumeName, ...rest } = fields(spec);
  const { requests, limits } = fields(resources);
  const size = sizeCode(fields(requests).storage);
  return struct({
    storage: size,
    storageQuantity: size ? undefined : String(fields(requests).storage ?? ''),
    storageLimit: sizeCode(fields(limits).storage),
    accessModes: accessModesCode(accessModes),
    storageClassName,
    volumeMode: volumeMode === 'Block' ? new Name('kplus.PersistentVolumeMode.BLOCK') : undefined,
    volumeName,
    volumeAttributesClassName: rest.volumeAttributesClassName,
    selector: selector && labelSelectorCode(selector),
    // The server fills in each of the two if only the other one is given.
    dataSource: rest.dataSource && literal(rest.dataSource),
    dataSourceRef: rest.dataSourceRef && literal(rest.dataSourceRef),
    metadata: metadataCode(fields(metadata), ['labels', 'annotations']),
  });
}

/** A label selector. */
export function labelSelectorCode(selector: Fields): Code {
  const { matchLabels, matchExpressions } = selector;
  const expressions = items(matchExpressions).map(({ key, operator, values }) => {
    const factory = `${operator}`[0].toLowerCase() + `${operator}`.slice(1); // In is LabelExpression.in, and so on
    return new Call(`kplus.LabelExpression.${factory}`, values ? [key, literal(values)] : [key]);
  });
  return new Call('kplus.LabelSelector.of', [
    struct({
      labels: matchLabels && literal(matchLabels),
      expressions: expressions.length > 0 ? expressions : undefined,
    }),
  ]);
}

function accessModesCode(given: unknown): Code | undefined {
  const modes = items(given);
  if (modes.length === 1 && modes[0] === 'ReadWriteOnce') return undefined;
  return modes.flatMap((mode) => {
    const member = enumMember('kplus.PersistentVolumeAccessMode', kplus.PersistentVolumeAccessMode, mode);
    return member ? [member] : [];
  });
}
