/** The protocols that a port can have. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
