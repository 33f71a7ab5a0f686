import { isIP } from 'node:net'

/**
 * What a stranger can hardly change: the IPv4 address, or the first half of an IPv6 one. A home gets 2^64 addresses of
 * IPv6, and could try a new one each time.
 */
export function addressKey(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  return isIP(plain) === 6 ? `${network(plain)}::/64` : plain
}

function network(address: string): string {
  const [left = '', right] = address.split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  // What `::` stands for is only known once the other groups are counted; an IPv4 tail counts as two.
  const groups = tail.length + (tail.at(-1)?.includes('.') ? 1 : 0)
  const zeros = right === undefined ? 0 : 8 - head.length - groups
  return [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
