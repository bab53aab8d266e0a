import { execFile } from 'child_process';
import { promisify } from 'util';

/** The program that breaks nodes: `PROGRAM kill|start|cut|mend N`, for the node whose name ends in N. */
const COMMAND = process.env.NODE_FAULT_COMMAND;

export const HAS_NODE_FAULTS = Boolean(COMMAND);

export type NodeFault = 'kill' | 'start' | 'cut' | 'mend';

/** Breaks a node, or makes it whole again. */
export async function nodeFault(fault: NodeFault, node: string): Promise<void> {
  await promisify(execFile)(COMMAND!, [fault, /\d+$/.exec(node)![0]]);
}
