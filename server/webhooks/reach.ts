import { type LookupAddress, lookup as lookUp } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { readProxies } from '../http/proxies.ts'

/** Networks in which a host keeps what is for itself: its own services, its neighbours', the cloud's secrets. */
const INSIDE = [
  ...['loopback', 'private', '0.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '192.0.0.0/24', '198.18.0.0/15'],
  ...['224.0.0.0/3', '::/128', '64:ff9b::/96', 'ff00::/8'],
]

const inside = readProxies(INSIDE)

/** Whether an address is inside: nobody may make the server knock there. */
export function isInside(address: string): boolean {
  return inside === null || isIP(address) === 0 || inside.trusts(address)
}

/**
 * Looks up a name and gives only addresses outside. The check is of the very address that is then connected to: a name that
 * was good a moment ago may lead elsewhere now.
 */
export const lookUpOutside: LookupFunction = (name, options, done) => {
  lookUp(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return done(error, '', 0)
    const outside = found.filter(({ address }) => !isInside(address))
    const [first] = outside
    if (first === undefined) return done(new InsideError(name), '', 0)
    if (options.all === true) done(null, outside)
    else done(null, first.address, first.family)
  })
}

export class InsideError extends Error {
  constructor(name: string) {
    super(`Inside the server's own network: ${name}`)
  }
}
