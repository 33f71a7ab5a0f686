import { RPCClient } from 'ocpp-rpc'

export interface ForeignParts {
  url: string
  identity: string
  key: string
  version: 'ocpp1.6' | 'ocpp2.0.1'
}

/** A client that we did not write: it checks each frame of ours against the official schemas, and would refuse it. */
export function foreignClient({ url, identity, key, version }: ForeignParts): RPCClient {
  return new RPCClient({
    endpoint: `${url.replace('http', 'ws')}/ocpp`,
    identity,
    password: key,
    protocols: [version],
    strictMode: true,
    strictModeValidators: [],
    reconnect: false,
    callTimeoutMs: 600_000,
    pingIntervalMs: 0,
    deferPingsOnActivity: false,
    respondWithDetailedErrors: false,
    callConcurrency: 1,
    maxBadMessages: Number.POSITIVE_INFINITY,
    wsOpts: {},
    headers: {},
    maxReconnects: 0,
    backoff: { initialDelay: 1000, maxDelay: 10_000, factor: 2, randomisationFactor: 0.25 },
  })
}
