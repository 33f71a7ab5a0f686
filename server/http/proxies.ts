import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { RequestHandler } from 'express'
import type { Journal } from '../journal.ts'

/** Proxies believed on address and scheme. Without them no one can claim to be another. */
export interface Proxies {
  trusts(address: string): boolean
}

export const TRUST_NOBODY: Proxies = { trusts: () => false }

/** Names for networks that no one writes out. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10'],
}

/** Addresses, networks as `10.0.0.0/8`, `loopback` and `private`; null if one of them is none of these. */
export function readProxies(words: readonly string[]): Proxies | null {
  const list = new BlockList()
  const networks = words.flatMap(word => NAMED[word] ?? [word])
  if (!networks.every(network => addTo(list, network))) return null
  return {
    trusts: address => {
      const family = isIP(address)
      return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
    },
  }
}

function addTo(list: BlockList, network: string): boolean {
  const [address = '', bits, ...others] = network.split('/')
  const family = isIP(address)
  const most = family === 6 ? 128 : 32
  if (family === 0 || others.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false
  if (Number(bits ?? most) > most) return false
  list.addSubnet(address, Number(bits ?? most), family === 6 ? 'ipv6' : 'ipv4')
  return true
}

/** A request's origin: the first address, seen from here, that is none of our proxies. */
export function addressOf(request: IncomingMessage, proxies: Proxies): string {
  const { 'x-forwarded-for': forwarded = '' } = request.headers
  const said = [forwarded].flat().join(',').split(',').reverse()
  let address = request.socket.remoteAddress ?? ''
  for (const next of said) {
    if (!proxies.trusts(address) || isIP(next.trim()) === 0) break
    address = next.trim()
  }
  return address
}

/** Reports once that an unbelieved proxy speaks. Behind it everyone has one address, and waits for all the others. */
export function noticeProxy(proxies: Proxies, journal: Journal): RequestHandler {
  let isSaid = false
  return function noticeProxy(request, _response, next) {
    const { remoteAddress = '' } = request.socket
    if (!isSaid && request.headers['x-forwarded-for'] !== undefined && !proxies.trusts(remoteAddress)) {
      isSaid = true
      journal.warn({ address: remoteAddress }, 'a proxy is not believed: name it in TRUSTED_PROXIES')
    }
    next()
  }
}
