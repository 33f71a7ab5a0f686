import { isIP } from 'node:net'

/**
 * The part of an address that a stranger can hardly change: the IPv4 address, or the first half of an IPv6 one. A home
 * gets 2^64 addresses of IPv6, and could try a new one each time.
 */
export function addressKey(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  return isIP(plain) === 6 ? `${groupsOf(plain).join(':')}::/64` : plain
}

/**
 * The address, and the networks around it that one customer of a provider may have: a /24 of IPv4; a /56 and a /48 of
 * IPv6, which hold 256 and 65,536 times what counts as one address.
 */
export function networksOf(address: string): { host: string; near: string; wide: string } {
  const host = addressKey(address)
  if (!host.includes(':')) {
    const near = isIP(host) === 4 ? `${host.split('.').slice(0, 3).join('.')}.0/24` : host
    return { host, near, wide: near }
  }
  const [a = '0', b = '0', c = '0', d = '0'] = host.replace('::/64', '').split(':')
  const street = (Number.parseInt(d, 16) >> 8).toString(16)
  return { host, near: `${a}:${b}:${c}:${street}/56`, wide: `${a}:${b}:${c}::/48` }
}

function groupsOf(address: string): string[] {
  const [left = '', right] = address.split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  // The length of `::` is known only once the other groups are counted; an IPv4 tail counts as two.
  const groups = tail.length + (tail.at(-1)?.includes('.') ? 1 : 0)
  const zeros = right === undefined ? 0 : 8 - head.length - groups
  return [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
}
