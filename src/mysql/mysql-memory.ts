import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { refusal } from '../private/refusal';
import { sizeQuantity } from '../private/size-quantity';

const MEBIBYTE = 1024 * 1024;

/** The memory of a server with an empty buffer pool and few connections, as measured (430 MiB), with a margin. */
const SERVER_MEBIBYTES = 512;

/** The remaining quarter is for connections, sorting and the page cache. */
const POOL_SHARE = 0.75;

/**
 * Group Replication keeps 128 MiB of messages in memory, so that a member that was away for a moment can have them again, and
 * needs room to send them. After some 100 MB of writes, a member has been seen to use up to 775 MiB besides the buffer pool.
 */
const GROUP_MEBIBYTES = 288;

/**
 * Of the largest transactions there is room for two at once. While the group replicates one, each member needs four to eight
 * times its size, as measured in MySQL 9.7.
 */
const TIMES_OF_TRANSACTION = 2 * 8;

/** MySQL's own default. A larger transaction may hold up a member for so long that the group expels it. */
const MOST_TRANSACTION_BYTES = 150_000_000;

/** InnoDB's `innodb_buffer_pool_chunk_size`: a pool of another size than a multiple of it is rounded up, to more than there is. */
const CHUNK_MEBIBYTES = 128;

/** Less would leave a buffer pool below MySQL's own default of 128 MiB. */
const LEAST_MEBIBYTES = 768;
const LEAST_MEBIBYTES_OF_MEMBER = 1024;

/**
 * The settings of a server that may use so much memory: the size of InnoDB's buffer pool, and for a member of a group the
 * size of the largest transaction for which there is room besides a full pool.
 *
 * @param construct whose server it is
 * @param memory the limit
 * @param failover whether the server is a member of a group
 * @throws if the memory is not limited, or too little for a server
 */
export function memorySettings(construct: Construct, memory?: Size, failover = false): { [name: string]: string } {
  const rest = mebibytesBesidesServer(construct, memory, failover);
  const pool = Math.floor((rest * POOL_SHARE) / CHUNK_MEBIBYTES) * CHUNK_MEBIBYTES;
  const settings = { innodb_buffer_pool_size: `${pool * MEBIBYTE}` };
  if (!failover) return settings;
  const transaction = Math.floor(((rest - pool) * MEBIBYTE) / TIMES_OF_TRANSACTION);
  return {
    ...settings,
    loose_group_replication_transaction_size_limit: `${Math.min(transaction, MOST_TRANSACTION_BYTES)}`,
  };
}

function mebibytesBesidesServer(construct: Construct, memory: Size | undefined, failover: boolean): number {
  if (!memory) {
    throw refusal(construct, {
      id: 'mysql-memory-limit',
      given: 'resources.memory.limit is missing',
      allowed: 'a size',
      reason:
        'the buffer pool is sized from it, and a server that may use all memory of its node is a danger to the others',
    });
  }
  const mebibytes = memory.toMebibytes();
  const group = failover ? GROUP_MEBIBYTES : 0;
  const least = failover ? LEAST_MEBIBYTES_OF_MEMBER : LEAST_MEBIBYTES;
  if (mebibytes < least) {
    throw refusal(construct, {
      id: 'mysql-memory-limit',
      given: `resources.memory.limit is ${sizeQuantity(memory)}`,
      allowed: `${least}Mi or more`,
      reason: `the server itself uses up to ${SERVER_MEBIBYTES + group}Mi, and would be killed when memory runs out`,
    });
  }
  return mebibytes - SERVER_MEBIBYTES - group;
}
